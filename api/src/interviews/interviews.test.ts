import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InterviewLine, Pathway } from '../../contract/index.ts';
import {
  beginAccompaniment,
  createTypist,
  giveAnswers,
  interviewLog,
  readInterview,
  setInterview,
  wholeOf,
} from '../../test/support/factories/interviews.ts';
import type { LiveClient } from '../../test/support/live-client.ts';
import { beginPathway, createCounsellor, type Person, structureOf } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let referent: Person;
let colleague: Person;
let person: Person;
let pathway: Pathway;
const sockets: LiveClient[] = [];
beforeAll(async () => {
  app = await startTestApp();
  ({ referent, colleague, person, pathway } = await beginAccompaniment(app));
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await app.close();
});

async function live(who: Person): Promise<LiveClient> {
  const socket = await who.live();
  sockets.push(socket);
  return socket;
}
const profile = async () => (await referent.visitor.get(`/api/v1/pathways/${pathway.id}`).expect(200)).body;

describe('an interview', () => {
  it('is not there until a counsellor of the person begins it, and then once', async () => {
    expect(await readInterview(person, pathway.id)).toMatchObject({
      state: 'none',
      abilities: { write: false },
    });
    await giveAnswers(person, pathway.id, [{ kind: 'travel_limit', km: 12 }]).expect(409);
    await person.visitor.put(`/api/v1/pathways/${pathway.id}/interview`).send({ state: 'open' }).expect(403);
    const opened = await Promise.all([
      setInterview(referent, pathway.id),
      setInterview(colleague, pathway.id),
    ]);
    expect(opened.map(({ state }) => state)).toEqual(['open', 'open']);
    expect(await app.context.db.model('Interview').countDocuments()).toBe(1);
    expect(await readInterview(person, pathway.id)).toMatchObject({
      state: 'open',
      abilities: { write: true, conclude: false },
    });
  });

  it('is for the person and those who accompany them alone', async () => {
    const stranger = await createCounsellor(app, await structureOf(referent));
    await stranger.visitor.get(`/api/v1/pathways/${pathway.id}/interview`).expect(404);
    await stranger.visitor.get(`/api/v1/pathways/${pathway.id}/interview/changes`).expect(404);
    const socket = await live(stranger);
    const heard: string[] = [];
    socket.on('interview.written', () => heard.push('written'));
    const joined = await createTypist(pathway.id).join(socket);
    expect(joined).toMatchObject({ ok: false, problem: { code: 'not_found' } });
    const typist = createTypist(pathway.id);
    await typist.join(await live(referent));
    typist.type('story', 'Encore un mot.');
    await typist.sent();
    const update = wholeOf(typist.doc);
    const written = await socket
      .timeout(5000)
      .emitWithAck('interview.write', { pathwayId: pathway.id, clientId: crypto.randomUUID(), update });
    expect(written).toMatchObject({ ok: false, problem: { code: 'not_found' } });
    expect(heard).toEqual([]);
  });
});

describe('an answer', () => {
  it('becomes the profile, once, whoever gives it and however often it is sent', async () => {
    const [skill = ''] = (
      await app.request.get('/api/v1/directory/skills?q=coudre').expect(200)
    ).body.items.map(({ id }: { id: string }) => id);
    const origin = { kind: 'words', text: 'je couds pour mes voisines' } as const;
    const clientIds = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
    const changes = [
      { kind: 'skill', id: skill, level: 3, origin },
      { kind: 'past_job', code: 'G1602', held: true },
      { kind: 'barrier_impact', theme: 'health', impact: 'strong' },
      { kind: 'barrier_priority', theme: 'health', priority: true },
    ] as const;
    await giveAnswers(person, pathway.id, changes, { clientIds }).expect(200);
    const { body } = await giveAnswers(person, pathway.id, changes, { clientIds }).expect(200);
    expect(body).toMatchObject({ pastJobs: [{ code: 'G1602' }], origins: { [skill]: origin } });
    const { profile: now, barriers } = await profile();
    expect(now.skills.at(-1)).toMatchObject({ id: skill, level: 3 });
    expect(barriers.at(-1)).toEqual({ theme: 'health', situation: '', impact: 'strong', priority: true });
    const lines = (await interviewLog(referent, pathway.id)).filter(
      ({ kind }: { kind: string }) => kind !== 'text',
    );
    expect(lines).toHaveLength(4);
    expect(lines.find(({ kind }: { kind: string }) => kind === 'skill')).toMatchObject({
      by: { role: 'beneficiary' },
      ...{ from: null, to: '3' },
    });
  });

  it('of two people to different questions, at the same time, both count', async () => {
    await Promise.all([
      giveAnswers(person, pathway.id, [{ kind: 'travel_limit', km: 44 }]).expect(200),
      giveAnswers(referent, pathway.id, [{ kind: 'mobility', means: 'licence_b', has: true }]).expect(200),
      giveAnswers(colleague, pathway.id, [
        { kind: 'cleared', themes: ['digital', 'family'], cleared: true },
      ]).expect(200),
    ]);
    const { profile: now, clearedThemes } = await profile();
    expect([now.travelLimitKm, now.mobility.includes('licence_b'), clearedThemes]).toEqual([
      44,
      true,
      ['digital', 'family'],
    ]);
  });

  it('that the profile refuses is said and leaves no trace', async () => {
    const { body } = await giveAnswers(person, pathway.id, [
      { kind: 'skill', id: '9999999', level: 1 },
    ]).expect(422);
    expect(body.errors[0].code).toBe('unknown_skill');
    expect(JSON.stringify(await interviewLog(referent, pathway.id))).not.toContain('9999999');
  });

  it('of an eleventh past job changes nothing', async () => {
    const { body } = await app.request.get('/api/v1/directory/occupations?q=&limit=11').expect(200);
    const jobs: string[] = body.items.map(({ code }: { code: string }) => code);
    const held = (has: boolean) => jobs.map((code) => ({ kind: 'past_job', code, held: has }) as const);
    const given = await giveAnswers(person, pathway.id, held(true)).expect(200);
    expect(given.body.pastJobs).toHaveLength(10);
    await giveAnswers(person, pathway.id, held(false)).expect(200);
  });

  it('that contradicts another is asked about before the interview is concluded', async () => {
    const before = createTypist(pathway.id);
    await before.join(await live(person));
    before.type('travel', 'Le bus 7.');
    await before.sent();
    const means = (has: boolean) => [{ kind: 'mobility', means: 'none', has } as const];
    const { body } = await giveAnswers(referent, pathway.id, means(true)).expect(200);
    expect(body.questions).toEqual(['no_means_but_some']);
    await referent.visitor
      .put(`/api/v1/pathways/${pathway.id}/interview`)
      .send({ state: 'concluded' })
      .expect(409);
    await giveAnswers(referent, pathway.id, means(false)).expect(200);
    expect((await setInterview(referent, pathway.id, 'concluded')).abilities).toEqual({
      write: false,
      conclude: false,
    });
    await giveAnswers(person, pathway.id, means(true)).expect(409);
    const typist = createTypist(pathway.id);
    await typist.join(await live(person));
    typist.type('story', 'trop tard');
    expect(await typist.sent()).toMatchObject([{ ok: false, problem: { code: 'conflict' } }]);
    expect((await setInterview(colleague, pathway.id)).state).toBe('open');
    // concluding took a snapshot: the log and the texts are the same
    const again = createTypist(pathway.id);
    await again.join(await live(person));
    expect(again.says('travel')).toBe('Le bus 7.');
    const lines = await interviewLog(referent, pathway.id);
    expect(lines.some(({ text }: { text: string }) => text === 'travel')).toBe(true);
  });

  it('proposes from everyday words, and keeps none of them', async () => {
    const { body } = await person.visitor
      .post(`/api/v1/pathways/${pathway.id}/interview/proposals`)
      .send({ text: 'J’ai gardé mes neveux' })
      .expect(200);
    expect(body.occupations[0]).toMatchObject({ code: 'K1303', words: 'J’ai gardé mes neveux' });
  });
});

describe('the log', () => {
  it('tells who changed the profile on another page, when, and from what to what, each once', async () => {
    const before = await profile();
    const since = app.clock.now().toISOString();
    app.clock.advance(60_000);
    const changed = await colleague.visitor
      .patch(`/api/v1/pathways/${pathway.id}`)
      .set('If-Match', `"${before.version}"`)
      .send({
        profile: { travelLimitKm: 55, objective: 'recruit', mobility: ['licence_b', 'vehicle'] },
        barriers: [{ theme: 'housing', situation: 'chez un ami', impact: 'strong', priority: true }],
        clearedThemes: ['digital'],
      });
    expect(changed.status).toBe(200);
    await app.settle();
    const outside = async (who: Person) => {
      const items: InterviewLine[] = await interviewLog(who, pathway.id);
      return items.filter(({ elsewhere, until }) => elsewhere && until > since);
    };
    const lines = await outside(person);
    expect(new Set(lines.map(({ by }) => by?.role))).toEqual(new Set(['counsellor']));
    const said = lines
      .filter(({ kind }) => kind !== 'text')
      .map(({ kind, label, from, to }) => [kind, label, from, to]);
    expect(said).toContainEqual(['travel_limit', null, '44', '55']);
    expect(said).toContainEqual(['objective', null, 'discover', 'recruit']);
    expect(said).toContainEqual(['mobility', 'vehicle', null, 'yes']);
    expect(said).toContainEqual(['barrier', 'health', 'yes', null]);
    expect(said).toContainEqual(['barrier_impact', 'housing', null, 'strong']);
    expect(said).toContainEqual(['cleared', null, 'family', null]);
    expect(lines.find(({ text }) => text === 'situation.housing')?.wrote).toBe('chez un ami');
    // taken out of the file, and told once however often the event comes
    const stored = await app.context.db.model('Pathway').findById(pathway.id).lean();
    expect(Reflect.get(stored ?? {}, 'trail')).toEqual([]);
    await giveAnswers(person, pathway.id, [{ kind: 'travel_limit', km: 56 }]).expect(200);
    await app.settle();
    expect(await outside(referent)).toEqual(lines);
  });

  it('keeps its last two thousand lines, and says from when on', async () => {
    const interview = await app.context.db.model('Interview').findOne().lean();
    const old = new Date('2026-02-01T08:00:00Z');
    await app.context.db.model('InterviewChange').insertMany(
      Array.from({ length: 2000 }, (_, index) => ({
        ...{
          interviewId: Reflect.get(interview ?? {}, '_id'),
          clientId: `old ${index}`,
          kind: 'travel_limit',
        },
        ...{ at: old, until: new Date(old.getTime() + index), storedAt: old, state: 'same' },
      })),
    );
    await giveAnswers(person, pathway.id, [{ kind: 'travel_limit', km: 57 }]).expect(200);
    expect(await app.context.db.model('InterviewChange').countDocuments()).toBe(2000);
    const { body } = await person.visitor.get(`/api/v1/pathways/${pathway.id}/interview/changes`).expect(200);
    expect(body.cutAt).toMatch(/^2026-02-01T08:00:00/);
    expect(body.items).toContainEqual(
      expect.objectContaining({ kind: 'travel_limit', from: '56', to: '57' }),
    );
  });
});

describe('what a reader finds', () => {
  it('is what changed since their last visit, half an hour or more ago', async () => {
    expect((await readInterview(colleague, pathway.id)).lastVisitAt).toBeNull();
    const left = app.clock.now().toISOString();
    app.clock.advance(40 * 60_000);
    await giveAnswers(person, pathway.id, [{ kind: 'contract', contract: 'cdi', wished: true }]).expect(200);
    const { lastVisitAt } = await readInterview(colleague, pathway.id);
    // noted once a minute
    expect(Date.parse(left) - Date.parse(lastVisitAt ?? '')).toBeLessThanOrEqual(60_000);
    expect((await readInterview(colleague, pathway.id)).lastVisitAt).toBe(lastVisitAt);
    const { body } = await colleague.visitor
      .get(`/api/v1/pathways/${pathway.id}/interview/changes?since=${lastVisitAt}`)
      .expect(200);
    // also what was tapped before it, without a network
    const tapped = body.items.filter(({ kind }: { kind: string }) => kind === 'contract');
    expect(tapped).toMatchObject([{ label: 'cdi', by: { role: 'beneficiary' } }]);
    expect(tapped[0].at < (lastVisitAt ?? '')).toBe(true);
  });

  it('is one interview when two files become one, with the texts of the other beside it, and back', async () => {
    const [kept, absorbed] = [await beginPathway(app, referent), await beginPathway(app, referent)];
    for (const [{ id }, words] of [
      [kept, 'Du premier dossier.'],
      [absorbed, 'Du second dossier.'],
    ] as const) {
      await setInterview(referent, id);
      const typist = createTypist(id);
      await typist.join(await live(referent));
      typist.type('story', words);
      await typist.sent();
    }
    const { body: merge } = await referent.visitor
      .post(`/api/v1/pathways/${kept.id}/merges`)
      .send({ absorbedId: absorbed.id })
      .expect(201);
    await app.settle();
    const together = await readInterview(referent, kept.id);
    expect(together.earlier).toContainEqual({ name: 'story', text: 'Du second dossier.' });
    await referent.visitor.delete(`/api/v1/pathways/${kept.id}/merges/${merge.id}`).expect(200);
    await app.settle();
    expect((await readInterview(referent, kept.id)).earlier).toEqual([]);
    const back = createTypist(absorbed.id);
    await back.join(await live(referent));
    expect(back.says('story')).toBe('Du second dossier.');
  });
});
