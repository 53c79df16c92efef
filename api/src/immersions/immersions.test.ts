import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Immersion } from '../../contract/index.ts';
import { personSays, tutorSays } from '../../test/support/factories/assessments.ts';
import { moveTo, storedCandidacy } from '../../test/support/factories/candidacies.ts';
import {
  immersionPath,
  readImmersion,
  reportTo,
  validatedImmersion,
} from '../../test/support/factories/immersions.ts';
import { readPdf } from '../../test/support/pdf-reader.ts';
import { createEmployer, type Person, signInAgain } from '../../test/support/people.ts';
import { type SmtpInbox, startSmtpInbox } from '../../test/support/smtp-inbox.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

type Team = Awaited<ReturnType<typeof validatedImmersion>>;

let app: TestApp;
let box: SmtpInbox;
let team: Team;
beforeAll(async () => {
  box = await startSmtpInbox();
  // a Monday; immersions begin a fortnight later, on the 16th
  app = await startTestApp({ config: { smtpUrl: box.url }, now: '2026-03-02T08:00:00Z' });
  team = await validatedImmersion(app);
});
afterAll(async () => {
  await app?.close();
  await box?.close();
});

const ofTeam = ({ candidacyId }: Team, more = '') => immersionPath(candidacyId, more);
const confirm = ({ employer }: Team, days: object[]) =>
  employer.visitor.put(ofTeam(team, '/presence')).send({ days });
const kindsTold = async (visitor: Team['person']['visitor']) =>
  (await visitor.get('/api/v1/notifications?limit=50').expect(200)).body.items.map(
    ({ kind }: { kind: string }) => kind,
  );
async function at(instant: string): Promise<void> {
  app.clock.set(instant);
  await app.settle();
  for (const who of [team.person, team.counsellor, team.employer]) await signInAgain(who);
}

describe('before the first day', () => {
  it('there is none without a validated convention, or for others', async () => {
    const stranger = await createEmployer(app);
    await stranger.visitor.get(ofTeam(team)).expect(404);
    const { days, phase, totals, tutor, abilities } = await readImmersion(team.person, team.candidacyId);
    expect({ phase, tutor: tutor?.name }).toEqual({ phase: 'coming', tutor: 'Rose Four' });
    expect(days).toHaveLength(10);
    expect(days[0]).toMatchObject({ day: '2026-03-16', done: null, confirmable: false });
    expect(totals).toMatchObject({ done: 0, missed: 0, daysToConfirm: 0 });
    expect(abilities).toMatchObject({ confirm: 'no', report: ['absence'], tick: true, checkIn: false });
    await confirm(team, [{ day: '2026-03-16', minutes: 420 }]).expect(409);
  });

  it('each side ticks its own list, and unticks it', async () => {
    const tick = (who: 'person' | 'employer', item: string, done: boolean) =>
      team[who].visitor.put(ofTeam(team, `/checklist/${item}`)).send({ done });
    for (let time = 0; time < 2; time += 1) await tick('person', 'meal', true).expect(200);
    await tick('employer', 'meal', true).expect(404);
    await tick('employer', 'tutor_told', true).expect(200);
    const done = ({ checklist }: Immersion) =>
      checklist.filter(({ doneAt }) => doneAt).map(({ item }) => item);
    expect(done(await readImmersion(team.person, team.candidacyId))).toEqual(['meal']);
    expect(done(await readImmersion(team.employer, team.candidacyId))).toEqual(['tutor_told']);
    expect(done(await readImmersion(team.counsellor, team.candidacyId))).toEqual([]);
    const { body } = await tick('person', 'meal', false).expect(200);
    expect(done(body)).toEqual([]);
  });
});

describe('an absence', () => {
  it('is told to the others at once; what the person wrote stays between them and who accompanies', async () => {
    box.received.length = 0;
    const line = await team.counsellor.live();
    const heard = new Promise((resolve) => line.once('immersion.changed', resolve));
    const word = 'Rendez-vous médical secret';
    const clientId = crypto.randomUUID();
    const days = ['2026-03-18', '2026-03-18'];
    for (let time = 0; time < 2; time += 1)
      await reportTo(team.person.visitor, team.candidacyId, {
        kind: 'absence',
        clientId,
        days,
        justified: true,
        word,
      }).expect(201);
    await app.settle();
    expect(await heard).toMatchObject({ candidacyId: team.candidacyId });
    line.disconnect();
    expect(await kindsTold(team.counsellor.visitor)).toContain('absence_reported');
    expect(await kindsTold(team.employer.visitor)).toContain('absence_reported');
    expect(await kindsTold(team.person.visitor)).not.toContain('absence_reported');
    for (const who of [team.counsellor, team.employer])
      expect(box.to(who.email).filter(({ text }) => text.includes('absence'))).toHaveLength(1);
    expect(JSON.stringify(box.received)).not.toContain('médical');
    const seen = async (who: 'counsellor' | 'employer') =>
      (await readImmersion(team[who], team.candidacyId)).incidents;
    expect(await seen('counsellor')).toMatchObject([
      { word, absence: { days: ['2026-03-18'], justified: true }, mine: false },
    ]);
    expect(await seen('employer')).toMatchObject([{ word: null, absence: { days: ['2026-03-18'] } }]);
  });

  it('is of a day of presence, and taken back by the side that reported it', async () => {
    await reportTo(team.person.visitor, team.candidacyId, { kind: 'absence', days: ['2026-03-21'] }).expect(
      422,
    );
    const { body } = await reportTo(team.person.visitor, team.candidacyId, {
      kind: 'absence',
      days: ['2026-03-20'],
    }).expect(201);
    const path = ofTeam(team, `/incidents/${body.incidents[0].id}`);
    await team.employer.visitor.delete(path).expect(403);
    const { body: after } = await team.person.visitor.delete(path).expect(200);
    expect(after.incidents).toHaveLength(1);
    await team.person.visitor.delete(path).expect(404);
  });
});

describe('real presence', () => {
  it('is confirmed by the company for days whose last hours have begun, and corrected by day', async () => {
    // Friday of the first week, one o’clock and five minutes in Paris
    await at('2026-03-20T11:55:00Z');
    const { days, abilities } = await readImmersion(team.employer, team.candidacyId);
    expect(abilities.confirm).toBe('confirm');
    expect(days.filter(({ confirmable }) => confirmable).map(({ day }) => day)).toEqual([
      '2026-03-16',
      '2026-03-17',
      '2026-03-18',
      '2026-03-19',
    ]);
    const friday = days[4]!;
    await confirm(team, [{ day: '2026-03-20', minutes: friday.planned }]).expect(422);
    await at('2026-03-20T13:05:00Z');
    const week = days
      .slice(0, 5)
      .map(({ day, planned, absence }) => ({ day, minutes: absence ? 0 : planned }));
    const { body } = await confirm(team, week).expect(200);
    expect(body.days[2]).toMatchObject({ done: 0, absence: true, confirmed: { byRole: 'employer' } });
    expect(body.totals).toMatchObject({ done: 4 * friday.planned, missed: friday.planned, daysToConfirm: 0 });
    await confirm(team, [{ day: '2026-03-23', minutes: 60 }]).expect(422);
    await confirm(team, [{ day: '2026-03-21', minutes: 60 }]).expect(422);
    const { body: corrected } = await confirm(team, [{ day: '2026-03-16', minutes: 180 }]).expect(200);
    expect(corrected.days[0].done).toBe(180);
    await team.person.visitor.put(ofTeam(team, '/presence')).send({ days: week }).expect(403);
  });

  it('is recorded by the counsellor as told, and marked as such', async () => {
    const { body } = await team.counsellor.visitor
      .put(ofTeam(team, '/presence'))
      .send({ days: [{ day: '2026-03-17', minutes: 200 }] })
      .expect(200);
    expect(body.days[1]).toMatchObject({ done: 200, confirmed: { byRole: 'counsellor', told: true } });
  });

  it('is read by what follows an immersion', async () => {
    const planned = (await readImmersion(team.person, team.candidacyId)).days[0]!.planned;
    expect(await app.services.immersions.hoursDone(team.convention.id)).toEqual({
      planned: 10 * planned,
      done: 180 + 200 + 2 * planned,
      missed: 3 * planned - 380,
      daysToConfirm: 0,
    });
    const written = await app.services.conventions.findWritten(team.convention.id);
    const [hours] = await app.services.immersions.hoursByDay(written ? [written] : []);
    expect(hours?.days.slice(0, 3)).toEqual([
      { day: '2026-03-16', planned, done: 180 },
      { day: '2026-03-17', planned, done: 200 },
      { day: '2026-03-18', planned, done: 0 },
    ]);
    expect(await app.services.immersions.hoursDone('0'.repeat(24))).toBeNull();
  });

  it('of two at the same moment are both kept', async () => {
    const both = await Promise.all([
      confirm(team, [{ day: '2026-03-16', minutes: 240 }]),
      confirm(team, [{ day: '2026-03-17', minutes: 250 }]),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const { days } = await readImmersion(team.person, team.candidacyId);
    expect(days.slice(0, 2).map(({ done }) => done)).toEqual([240, 250]);
  });
});

describe('half-way', () => {
  const checkIn = (who: 'person' | 'employer' | 'counsellor', body: object) =>
    team[who].visitor.put(ofTeam(team, '/check-in')).send(body);

  it('the word of the person is private from the company unless they wish; a bad one is told at once', async () => {
    box.received.length = 0;
    await checkIn('counsellor', { face: 'good' }).expect(403);
    await checkIn('person', { face: 'bad', word: 'On me crie dessus' }).expect(200);
    await checkIn('employer', { face: 'good', word: 'Très bien' }).expect(200);
    await app.settle();
    expect(await kindsTold(team.counsellor.visitor)).toContain('check_in_bad');
    expect(await kindsTold(team.employer.visitor)).not.toContain('check_in_bad');
    expect(box.to(team.counsellor.email)).toHaveLength(1);
    expect(box.to(team.employer.email)).toHaveLength(0);
    const sides = async (who: 'person' | 'employer' | 'counsellor') =>
      (await readImmersion(team[who], team.candidacyId)).checkIns.map(({ side }) => side).sort();
    expect(await sides('employer')).toEqual(['employer']);
    expect(await sides('counsellor')).toEqual(['beneficiary', 'employer']);
    await checkIn('person', { face: 'so_so', word: 'Mieux', shared: true }).expect(200);
    expect(await sides('employer')).toEqual(['beneficiary', 'employer']);
  });
});

describe('an accident', () => {
  it('starts two clocks, which the counsellor stops', async () => {
    const facts = {
      kind: 'accident',
      happenedAt: '2026-03-20T09:30:00Z',
      place: 'Fournil',
      activity: 'Portait un sac de farine',
      emergency: true,
    };
    await reportTo(team.employer.visitor, team.candidacyId, {
      ...facts,
      happenedAt: '2026-03-20T19:00:00Z',
    }).expect(422);
    const { body } = await reportTo(team.employer.visitor, team.candidacyId, facts).expect(201);
    const [{ id, accident }] = body.incidents;
    expect(accident).toMatchObject({
      toTellBefore: '2026-03-21T09:30:00.000Z',
      declaredAt: null,
      passedOnAt: null,
    });
    expect(Date.parse(accident.toDeclareBefore) - Date.parse(accident.toldAt)).toBe(48 * 3_600_000);
    await app.settle();
    for (const who of [team.counsellor, team.person])
      expect(await kindsTold(who.visitor)).toContain('accident_reported');
    const step = (who: 'counsellor' | 'employer', name: string, done = true) =>
      team[who].visitor.put(ofTeam(team, `/incidents/${id}/steps/${name}`)).send({ done });
    await step('employer', 'declared').expect(403);
    await step('counsellor', 'passed_on').expect(200);
    const { body: declared } = await step('counsellor', 'declared').expect(200);
    expect(declared.incidents[0].accident.declaredAt).not.toBeNull();
    const { body: undone } = await step('counsellor', 'declared', false).expect(200);
    expect(undone.incidents[0].accident).toMatchObject({
      declaredAt: null,
      passedOnAt: expect.any(String),
    });
    await team.employer.visitor.delete(ofTeam(team, `/incidents/${id}`)).expect(409);
  });

  it('is corrected by who reported it or the counsellor, with a trace, and moves no clock', async () => {
    const accidentOf = async (who: Team['person']) => {
      const { incidents } = await readImmersion(who, team.candidacyId);
      const found = incidents.find(({ kind }) => kind === 'accident');
      if (!found?.accident) throw new Error('no accident');
      return { id: found.id, accident: found.accident };
    };
    const before = await accidentOf(team.employer);
    const { happenedAt, place, activity, emergency } = before.accident;
    const correct = (who: Person, facts: object) =>
      who.visitor
        .put(ofTeam(team, `/incidents/${before.id}/accident`))
        .send({ happenedAt, place, activity, emergency, ...facts });
    expect([(await accidentOf(team.person)).accident.correctable, before.accident.correctable]).toEqual([
      false,
      true,
    ]);
    await correct(team.person, { place: 'Cour' }).expect(403);
    await correct(team.employer, { happenedAt: '2026-03-20T19:00:00Z' }).expect(422);
    await correct(team.employer, {}).expect(200);
    app.clock.advance(60_000);
    const first = { happenedAt: '2026-03-20T08:15:00.000Z', place: 'Cour' };
    await correct(team.employer, first).expect(200);
    const { body } = await correct(team.counsellor, { ...first, emergency: false }).expect(200);
    const { accident } = body.incidents[0];
    expect(accident).toMatchObject({ ...first, activity, emergency: false });
    for (const clock of ['toTellBefore', 'toldAt', 'toDeclareBefore'] as const)
      expect([clock, accident[clock]]).toEqual([clock, before.accident[clock]]);
    expect(accident.corrections).toMatchObject([
      { byRole: 'employer', before: { happenedAt, place }, after: first },
      { byRole: 'counsellor', before: { emergency: true }, after: { emergency: false } },
    ]);
    expect(accident.corrections[1].before).not.toHaveProperty('place');
    await app.settle();
    for (const who of [team.counsellor, team.person])
      expect(await kindsTold(who.visitor)).toContain('accident_corrected');
    const { body: file } = await team.counsellor.visitor
      .get(ofTeam(team, `/incidents/${before.id}/document`))
      .responseType('blob')
      .expect(200);
    const text = readPdf(file).text.replace(/\s+/g, ' ');
    for (const words of ['Cour', '9 h 15', 'Corrigé le', 'avant le 21 mars 2026 à 10 h 30'])
      expect(text).toContain(words);
    expect(text).not.toContain('Fournil');
  });
});

describe('an interruption', () => {
  it('ends the immersion once, with whose decision and why; later days are not asked for', async () => {
    const clientId = crypto.randomUUID();
    const body = {
      kind: 'interruption',
      clientId,
      decidedBy: 'together',
      reason: 'Les horaires ne vont pas.',
      word: 'Garde d’enfant',
    };
    for (let time = 0; time < 2; time += 1)
      await reportTo(team.person.visitor, team.candidacyId, body).expect(201);
    expect((await storedCandidacy(app, team.candidacyId)).state).toBe('interrupted');
    const seen = await readImmersion(team.employer, team.candidacyId);
    expect(seen).toMatchObject({ phase: 'interrupted', abilities: { confirm: 'confirm', checkIn: false } });
    expect(seen.incidents[0]).toMatchObject({
      kind: 'interruption',
      word: null,
      interruption: { decidedBy: 'together', reason: 'Les horaires ne vont pas.' },
    });
    expect(seen.days).toHaveLength(5);
    await reportTo(team.person.visitor, team.candidacyId, { ...body, clientId: crypto.randomUUID() }).expect(
      409,
    );
    await app.settle();
    expect(await kindsTold(team.counsellor.visitor)).toContain('candidacy_moved');
  });

  it('hours are confirmed late, until the assessment is closed', async () => {
    await at('2026-04-20T08:00:00Z');
    await confirm(team, [{ day: '2026-03-19', minutes: 120 }]).expect(200);
    await team.employer.visitor
      .put(`/api/v1/candidacies/${team.candidacyId}/assessment`)
      .send(tutorSays())
      .expect(200);
    await team.person.visitor
      .post(`/api/v1/candidacies/${team.candidacyId}/assessment/answer`)
      .send(personSays())
      .expect(200);
    await team.counsellor.visitor
      .post(`/api/v1/candidacies/${team.candidacyId}/assessment/closing`)
      .send({ clientId: crypto.randomUUID() })
      .expect(200);
    await confirm(team, [{ day: '2026-03-19', minutes: 130 }]).expect(409);
  });
});

it('an interruption by the old button ends the days too', async () => {
  await at('2026-05-04T08:00:00Z');
  const other = await validatedImmersion(app);
  app.clock.set('2026-05-19T08:00:00Z');
  await app.settle();
  await moveTo(other.employer.visitor, other.candidacyId, 'interrupted', { word: 'Travaux' }).expect(200);
  expect((await readImmersion(other.person, other.candidacyId)).days.map(({ day }) => day)).toEqual([
    '2026-05-18',
    '2026-05-19',
  ]);
});
