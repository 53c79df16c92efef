import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HoursStatement } from '../../contract/index.ts';
import { personSays, tutorSays } from '../../test/support/factories/assessments.ts';
import {
  completeDraft,
  moveConventionTo,
  patchConvention,
  signByAll,
  type Trio,
} from '../../test/support/factories/conventions.ts';
import { drawPdf } from '../../test/support/pdf-pictures.ts';
import { readPdf } from '../../test/support/pdf-reader.ts';
import { createCounsellor, type Person, signInAgain, structureOf } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { statementDocument, statementPdf } from './statement.document.ts';
import { hashOfStatement } from './statements.service.ts';

let app: TestApp;
let trio: Trio;
let reference: string;
let at: string;

const get = async (month: string): Promise<HoursStatement> =>
  (await trio.counsellor.visitor.get(`${at}/${month}`).expect(200)).body;
const issue = ({ visitor }: Person, month: string) => visitor.post(`${at}/${month}`);
const confirm = (days: { day: string; minutes: number }[]) =>
  trio.employer.visitor.put(`/api/v1/candidacies/${trio.candidacyId}/immersion/presence`).send({ days });
async function on(instant: string): Promise<void> {
  app.clock.set(instant);
  await app.settle();
  for (const each of [trio.counsellor, trio.employer]) await signInAgain(each);
}

/** From 27 April to 8 May, by a prescriber whose manager is the counsellor. */
async function immersion(counsellor: Person | undefined, employed: boolean): Promise<Trio> {
  const { draft, ...found } = await completeDraft(app, {
    ...(counsellor ? { counsellor } : {}),
    birthDate: '1998-03-04',
    dates: { from: '2026-04-27', to: '2026-05-08' },
    slot: { period: { from: '2026-04-20', to: '2026-06-12' } },
  });
  if (employed)
    await patchConvention(found.counsellor.visitor, draft, {
      person: { employed: true, employer: { name: 'Garage Inventé', contact: '0235000000' } },
    }).expect(200);
  const { body: sent } = await moveConventionTo(found.counsellor.visitor, draft.id, 'to_sign').expect(200);
  await signByAll(app, sent);
  await moveConventionTo(found.counsellor.visitor, draft.id, 'validated').expect(200);
  reference = sent.reference;
  return found;
}

beforeAll(async () => {
  app = await startTestApp({ now: '2026-04-10T08:00:00Z' });
  const { counsellor } = await immersion(undefined, true);
  trio = await immersion(counsellor, false);
  at = `/api/v1/structures/${await structureOf(counsellor)}/hours-statements`;
  await on('2026-05-04T10:00:00Z');
});
afterAll(() => app.close());

describe('the monthly statement of hours', () => {
  it('counts days of that month alone, without who is on the time of their employer, and no name', async () => {
    const april = await get('2026-04');
    expect(april).toMatchObject({ issued: null, withoutEmployed: 1, abilities: { issue: true } });
    // 27 to 30 April, seven hours a day
    expect(april.lines).toEqual([
      { reference, month: '2026-04', planned: 4 * 420, done: 0, daysToConfirm: 4, correction: false },
    ]);
    expect(april.sums).toEqual({ persons: 1, planned: 4 * 420, done: 0 });
    expect(JSON.stringify(april)).not.toContain('Fictive');
  });

  it('is for managers, and not issued before the month is over', async () => {
    for (const one of [
      await createCounsellor(app),
      await createCounsellor(app, await structureOf(trio.counsellor)),
    ]) {
      const { status } = await one.visitor.get(at);
      expect([403, 404]).toContain(status);
    }
    await issue(trio.counsellor, '2026-05').expect(409);
    await trio.counsellor.visitor.get(`${at}/2026-04/csv`).expect(404);
  });

  it('never changes once it is issued, and says so by its hash', async () => {
    await confirm([
      { day: '2026-04-27', minutes: 420 },
      { day: '2026-04-28', minutes: 210 },
    ]).expect(200);
    const [first, second] = await Promise.all(
      [1, 2].map(() => issue(trio.counsellor, '2026-04').expect(201)),
    );
    expect(first?.body).toEqual(second?.body);
    expect(first?.body.sums).toEqual({ persons: 1, planned: 1680, done: 630 });
    await confirm([
      { day: '2026-04-29', minutes: 420 },
      { day: '2026-04-28', minutes: 180 },
    ]).expect(200);
    expect(await get('2026-04')).toEqual(first?.body);
    const stored = await app.context.db
      .model('HoursStatement')
      .findOne({ month: '2026-04' })
      .lean<Parameters<typeof hashOfStatement>[0]>();
    if (!stored) throw new Error('Nothing is stored');
    expect(hashOfStatement(stored)).toBe(first?.body.issued.hash);
  });

  it('is corrected by the next one, once', async () => {
    await on('2026-06-02T08:00:00Z');
    const { body: may } = await issue(trio.counsellor, '2026-05').expect(201);
    const correction = {
      reference,
      month: '2026-04',
      planned: 0,
      done: 390,
      daysToConfirm: 1,
      correction: true,
    };
    expect(may.lines.find((line: { correction: boolean }) => line.correction)).toEqual(correction);
    expect(may.sums.persons).toBe(1);
    await on('2026-07-02T08:00:00Z');
    expect((await get('2026-06')).lines).toEqual([]);
    const { body } = await trio.counsellor.visitor.get(at).expect(200);
    expect(body.issued.map(({ month }: { month: string }) => month)).toEqual(['2026-05', '2026-04']);
    expect(body.open.slice(0, 2)).toEqual(['2026-06', '2026-03']);
  });

  it('is a table for spreadsheets and a tagged document', async () => {
    const csv = await trio.counsellor.visitor.get(`${at}/2026-05/csv`).expect(200);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text).toContain(`${reference};2026-04;correction;0;6,5;1\r\n`);
    const { body } = await trio.counsellor.visitor
      .get(`${at}/2026-05/document`)
      .responseType('blob')
      .expect(200);
    const { text, tags } = readPdf(body);
    for (const said of ['mai 2026', reference, 'Correction : avril 2026', 'SHA-256'])
      expect(text.replace(/\s+/g, ' ')).toContain(said);
    expect(tags).toEqual(expect.arrayContaining(['Table', 'TH']));
    const picture = await drawPdf(
      'hours-statement',
      statementPdf,
      statementDocument(await get('2026-05'), 'Boucles de Seine'),
    );
    // one page, with something on it and white margins
    expect(picture.pages).toBe(1);
    expect(picture.ink(1, 60, 540)).toBeGreaterThan(0.01);
    expect(picture.ink(1, 0, 20)).toBe(0);
  });

  it('counts the last days that are confirmed, and the assessment carries the skills into the profile', async () => {
    const { counsellor, employer, person, candidacyId, pathwayId } = trio;
    const days = ['04', '05', '06', '07'].map((day) => ({ day: `2026-05-${day}`, minutes: 420 }));
    await confirm(days).expect(200);
    for (const each of [counsellor, employer, person]) await signInAgain(each);
    const assessment = `/api/v1/candidacies/${candidacyId}/assessment`;
    const { body: asked } = await employer.visitor.get(assessment).expect(200);
    expect(asked.hours.planned).toBe(56);
    const [skill] = asked.skills;
    const said = tutorSays({ skills: [{ id: skill.id, outcome: 'autonomous' }] });
    await employer.visitor.put(assessment).send(said).expect(200);
    await person.visitor
      .post(`${assessment}/answer`)
      .send(personSays({ kept: [skill.id] }))
      .expect(200);
    await counsellor.visitor
      .post(`${assessment}/closing`)
      .send({ clientId: crypto.randomUUID() })
      .expect(200);
    await app.settle();
    const { body: candidacy } = await person.visitor.get(`/api/v1/candidacies/${candidacyId}`).expect(200);
    expect(candidacy).toMatchObject({ state: 'assessed', turn: 'nobody' });
    expect(candidacy.timeline.map(({ to }: { to: string | null }) => to).filter(Boolean)).toEqual(
      expect.arrayContaining(['accepted', 'in_immersion', 'completed', 'assessed']),
    );
    const { body: pathway } = await person.visitor.get(`/api/v1/pathways/${pathwayId}`).expect(200);
    const kept = pathway.profile.skills.find(({ id }: { id: string }) => id === skill.id);
    expect(kept?.level).toBeGreaterThanOrEqual(3);
    // no hour can be confirmed once the assessment is closed
    await confirm(days.slice(0, 1)).expect(409);
    const { lines } = (await issue(counsellor, '2026-06').expect(201)).body;
    expect(lines).toMatchObject([{ reference, month: '2026-05', done: 4 * 420, correction: true }]);
  });

  it('stands in the export of the person whose hours it counts, line by line', async () => {
    await signInAgain(trio.person);
    const { body } = await trio.person.visitor.get(`/api/v1/pathways/${trio.pathwayId}/export`).expect(200);
    const lines = JSON.stringify(body).match(/"statement":"2026-0[45]"/g) ?? [];
    expect(lines).toEqual(['"statement":"2026-04"', '"statement":"2026-05"', '"statement":"2026-05"']);
  });
});
