import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Candidacy, Reveal } from '../../contract/index.ts';
import { tutorSays } from '../../test/support/factories/assessments.ts';
import { moveTo, storeOldConvention } from '../../test/support/factories/candidacies.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  personOf,
  postSlot,
  propose,
  signInAgain,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

/**
 * Signed on 3 March 2026 at nine: free reading ends exactly two years later, retention five years later. One story:
 * each test continues from the one before it.
 */
const signedAt = '2026-03-03T09:00:00.000Z';
let app: TestApp;
let referent: Person;
let employer: Person & { establishmentId: string };
let person: Person;
let candidacy: Candidacy;
let pathwayId: string;

beforeAll(async () => {
  app = await startTestApp({ now: '2026-03-02T08:00:00Z' });
  referent = await createCounsellor(app);
  employer = await createEmployer(app);
  const pathway = await beginPathway(app, referent);
  pathwayId = pathway.id;
  person = await personOf(app, pathway);
  candidacy = await propose(app, referent, pathway, await postSlot(app, employer));
  await moveTo(person.visitor, candidacy.id, 'sent', { shareIdentity: true }).expect(200);
  await moveTo(employer.visitor, candidacy.id, 'accepted').expect(200);
  await storeOldConvention(app, candidacy.id, {
    state: 'validated',
    ...candidacy.dates,
    signatures: [
      { party: 'beneficiary', at: '2026-03-02T09:00:00Z' },
      { party: 'establishment', at: signedAt },
      { party: 'prescriber', at: '2026-03-02T10:00:00Z' },
    ],
  });
  await at('2026-04-20T08:00:00Z');
  await employer.visitor.put(`/api/v1/candidacies/${candidacy.id}/assessment`).send(tutorSays()).expect(200);
  await app.settle();
});
afterAll(() => app.close());

/** Moves to this instant and signs everybody in; the person's activity keeps their file from ending. */
async function at(instant: string): Promise<void> {
  const later = Date.parse(instant) - app.clock.now().getTime();
  app.clock.advance(later / 2);
  await signInAgain(person);
  await app.settle();
  app.clock.advance(later / 2);
  await app.settle();
  for (const one of [referent, employer, person]) await signInAgain(one);
}
const page = async ({ visitor }: Person): Promise<Candidacy> =>
  (await visitor.get(`/api/v1/candidacies/${candidacy.id}`).expect(200)).body;
const convention = ({ visitor }: Person) => visitor.get(`/api/v1/candidacies/${candidacy.id}/convention`);
const assessment = ({ visitor }: Person) => visitor.get(`/api/v1/candidacies/${candidacy.id}/assessment`);
const open = ({ visitor }: Person, body: object = { reason: 'inspection' }) =>
  visitor.post(`/api/v1/candidacies/${candidacy.id}/convention/openings`).send(body);
const reveals = async (): Promise<Reveal[]> =>
  (await person.visitor.get(`/api/v1/pathways/${pathwayId}/reveals`).expect(200)).body.items;

const openings = async () =>
  (await app.context.securityLog.list({ kind: 'convention.opened' }, { limit: 10 })).items;

it('one day before two years everyone concerned can read it without a reason', async () => {
  await at('2028-03-02T09:00:00Z');
  for (const one of [referent, employer, person]) {
    // only its dates and signatures are stored: there is no page to open
    expect(await page(one)).toMatchObject({ convention: { id: null, state: 'validated' }, archive: null });
    expect((await convention(one).expect(200)).body.signatures).toHaveLength(3);
    await assessment(one).expect(200);
  }
  expect((await open(referent).expect(409)).body.code).toBe('conflict');
});

it('after two years only the person can read it, with its assessment', async () => {
  await at('2028-03-03T09:00:00Z');
  for (const one of [referent, employer]) {
    expect(await page(one)).toMatchObject({
      convention: null,
      assessment: null,
      archive: { since: '2028-03-03T09:00:00.000Z', keptUntil: '2031-03-03', openUntil: null },
    });
    expect((await convention(one).expect(403)).body.code).toBe('reason_needed');
    expect((await assessment(one).expect(403)).body.code).toBe('reason_needed');
  }
  expect(await page(person)).toMatchObject({ convention: { state: 'validated' }, archive: null });
  await convention(person).expect(200);
  await assessment(person).expect(200);
  const { body } = await person.visitor.get(`/api/v1/pathways/${pathwayId}/export`).expect(200);
  expect(body.data.conventions).toMatchObject([{ candidacyId: candidacy.id, state: 'validated' }]);
});

it('it opens for no other reason, and for nobody else; the person needs no reason', async () => {
  for (const reason of [undefined, '', 'par curiosité', { $ne: '' }]) {
    const { body } = await open(referent, { reason }).expect(422);
    expect(body.errors[0].path).toBe('body.reason');
  }
  expect((await open(person).expect(403)).body.code).toBe('forbidden');
  for (const stranger of [await createCounsellor(app), await createEmployer(app)]) {
    await open(stranger).expect(404);
    await convention(stranger).expect(404);
  }
  await open(await createPerson(app, { role: 'coordinator' })).expect(403);
  expect(await openings()).toEqual([]);
});

it('a reason opens it for an hour to the reader, and is logged for the person and in the security log', async () => {
  const { body } = await open(referent, { reason: 'accident' }).expect(201);
  const open1h = Date.parse(body.openUntil) - app.clock.now().getTime();
  expect(open1h).toBeLessThanOrEqual(3_600_000);
  expect(open1h).toBeGreaterThan(3_500_000);
  expect(await page(referent)).toMatchObject({ convention: { state: 'validated' }, archive: body });
  await convention(referent).expect(200);
  await assessment(referent).expect(200);
  await convention(employer).expect(403);

  const line = (await reveals()).find(({ shown }) => shown.includes('convention'));
  expect(line).toMatchObject({ day: '2028-03-03', role: 'counsellor', reasons: ['accident'] });
  expect(await openings()).toMatchObject([
    {
      actor: { accountId: referent.accountId, role: 'counsellor' },
      subject: { kind: 'candidacy', id: candidacy.id },
      detail: { reason: 'accident' },
    },
  ]);

  app.clock.advance(50 * 60_000);
  await convention(referent).expect(200);
  app.clock.advance(10 * 60_000);
  expect((await convention(referent).expect(403)).body.code).toBe('reason_needed');
  expect(await page(referent)).toMatchObject({ convention: null, archive: { openUntil: null } });
  // each reason is required again, and logged for the person once a day
  await open(referent, { reason: 'dispute' }).expect(201);
  await open(referent, { reason: 'dispute' }).expect(201);
  const again = (await reveals()).find(({ shown }) => shown.includes('convention'));
  expect(again?.reasons).toEqual(['accident', 'dispute']);
  expect(await openings()).toHaveLength(3);
});

it('a company that reads it is logged by its name', async () => {
  await open(employer, { reason: 'proof' }).expect(201);
  await convention(employer).expect(200);
  expect((await reveals()).find(({ reasons }) => reasons.includes('proof'))).toMatchObject({
    by: 'Boulangerie du Pont Imaginaire',
    role: 'employer',
  });
});

it('after five years it is deleted for everyone, even while it is open', async () => {
  await at('2031-03-03T08:30:00Z');
  await open(referent).expect(201);
  await convention(referent).expect(200);
  app.clock.advance(30 * 60_000);
  for (const one of [referent, employer, person]) {
    expect(await page(one)).toMatchObject({ convention: null, archive: null });
    await convention(one).expect(404);
  }
  await open(referent).expect(404);
  await at('2031-03-04T09:00:00Z');
  expect(await app.context.db.collection('conventions').countDocuments({})).toBe(0);
});
