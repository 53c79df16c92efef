import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pathway, Slot } from '../../contract/index.ts';
import { moveTo } from '../support/factories/candidacies.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  personOf,
  postSlot,
  propose,
} from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { differences, type Reading, readAnswers } from './twins/readings.ts';

/**
 * Two worlds that differ in one private fact of one person, and in nothing that a stranger, companies, a counsellor
 * elsewhere and the coordinator can read. The person searches slots in both, so that their impressions are covered
 * too. `fit-count` is constant for a day and has its own test, `counting.test.ts`.
 */

/** Pairs of random facts to compare. */
const twinPairs = Number(process.env.TWIN_PAIRS ?? 1);
let app: TestApp;
let guide: Person;
let target: Pathway;
let targetAccount: Person;
let coordinator: Person;
let elsewhere: Person;
let own: Pathway;
let companies: (Person & { establishmentId: string })[];
let slots: Slot[];

/** A slot for everyone, slots that require a licence, an age, a car, and slots that offer what somebody may need. */
const offers: Record<string, unknown>[] = [
  {},
  { licenceRequired: true, minimumAge: 18 },
  { minimumAge: 30 },
  { vehicleRequired: true, objectives: ['recruit'] },
  { accommodations: ['step_free_access', 'seated_work', 'quiet_place', 'french_support'] },
];

beforeAll(async () => {
  app = await startTestApp();
  coordinator = await createPerson(app, { role: 'coordinator' });
  guide = await createCounsellor(app);
  elsewhere = await createCounsellor(app);
  companies = [await createEmployer(app), await createEmployer(app)];
  slots = [];
  for (const [at, offer] of offers.entries())
    slots.push(await postSlot(app, companies[at % 2]!, { title: `Aide ${at} en boulangerie`, ...offer }));
  target = await beginPathway(app, guide, { needs: [], mobility: ['none'] });
  targetAccount = await personOf(app, target);
  own = await beginPathway(app, elsewhere);
  // fake people of the accomplice: one more than the width of a band, so that one person fewer could show
  for (let at = 0; at < 5; at += 1) {
    const planted = await beginPathway(app, elsewhere, { needs: [] });
    await elsewhere.visitor.get(`/api/v1/pathways/${planted.id}/matches?limit=100`).expect(200);
  }
  await app.settle();
}, 120_000);
afterAll(() => app.close());

/** Another version of the same world: the counsellor sets one private fact, as in an interview. */
async function edit(change: Record<string, unknown>): Promise<void> {
  const { body } = await guide.visitor.get(`/api/v1/pathways/${target.id}`).expect(200);
  await guide.visitor
    .patch(`/api/v1/pathways/${target.id}`)
    .set('If-Match', `"${body.version}"`)
    .send(change)
    .expect(200);
  await targetAccount.visitor.get(`/api/v1/pathways/${target.id}/matches?limit=100`).expect(200);
  await app.settle();
}
const consent = (granted: boolean, purpose: string) =>
  guide.visitor
    .put(`/api/v1/pathways/${target.id}/consents/${purpose}`)
    .send({ granted, how: 'interview' })
    .expect(200);

const birthDates = fc.constantFrom('1960-02-29', '1971-02-03', '1996-03-02', '2008-03-03', '2009-03-09');
const subsets = <T>(...of: T[]) => fc.subarray(of);
const facts: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  birthDates.map((birthDate) => ({ birthDate })),
  subsets('step_free_access', 'seated_work', 'quiet_place', 'french_support').map((needs) => ({
    profile: { needs },
  })),
  subsets('licence_b', 'vehicle', 'bike_or_scooter').map((mobility) => ({ profile: { mobility } })),
  fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }).map((week) => ({ profile: { week } })),
  fc.integer({ min: 1, max: 100 }).map((travelLimitKm) => ({ profile: { travelLimitKm } })),
  fc.boolean().map((rsa) => ({ rsa })),
  fc.boolean().map((rqth) => ({ rqth })),
  fc.constantFrom('0600000001', '0611223344', null).map((phone) => ({ phone })),
  fc.constantFrom('Fatou', 'Aminata').map((firstName) => ({ firstName })),
  fc.constantFrom('Personne-Fictive', 'Inventée').map((lastName) => ({ lastName })),
  fc.constantFrom('fatou@exemple.fr', 'aminata@exemple.fr', null).map((email) => ({ email })),
  subsets('health', 'housing', 'family').map((themes) => ({
    barriers: themes.map((theme) => ({ theme, situation: 'planté' })),
  })),
);

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const searches = fc
  .record({
    q: optional(fc.constantFrom('boulangerie', 'aide', 'Fatou', '1990-05-17', 'licence')),
    commune: optional(fc.constantFrom('76231', '76540', '76758')),
    withinKm: optional(fc.integer({ min: 1, max: 50 })),
    occupation: optional(fc.constantFrom('D1102', 'D1101', 'K2304')),
    objective: optional(fc.constantFrom('discover', 'confirm', 'recruit')),
    sort: optional(fc.constantFrom('fit', 'distance', 'date')),
    limit: fc.constantFrom(1, 3, 50),
  })
  .map((query) => {
    const given = Object.entries(query).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, `${value}`] as [string, string]],
    );
    return `/slots?${new URLSearchParams(given)}`;
  });
const months = fc.constantFrom('2025-12-01', '2026-01-15', '2026-02-28', '2026-03-01', '2026-03-02');
const figures = fc
  .tuple(months, months)
  .map(([a, b]) => `/steering/figures?from=${a < b ? a : b}&to=${a < b ? b : a}`);

async function readAll(queries: readonly string[], periods: readonly string[]) {
  // exposure reaches the ranking some seconds later: applied at once here, in both worlds
  await app.services.matching.rebuild();
  const stranger = app.visitor();
  const readings: Reading[] = [
    ...[stranger, companies[0]!.visitor, elsewhere.visitor].flatMap((who) =>
      ['/territory', ...queries].map((path): Reading => [who, path]),
    ),
    ...companies.flatMap(({ visitor }) =>
      ['/slots/mine', '/establishments/mine', '/candidacies', '/conversations', '/notifications'].map(
        (path): Reading => [visitor, path],
      ),
    ),
    ...slots.flatMap(({ id }): Reading[] => [
      [stranger, `/slots/${id}`],
      [companies[0]!.visitor, `/slots/${id}`],
      [companies[0]!.visitor, `/slots/${id}/matches`],
      [elsewhere.visitor, `/slots/${id}/matches?limit=50`],
      [elsewhere.visitor, `/pathways/${own.id}/matches/${id}`],
      [elsewhere.visitor, `/pathways/${target.id}/matches/${id}`],
    ]),
    ...queries.map(
      (path): Reading => [
        elsewhere.visitor,
        `/pathways/${own.id}/matches?obstacles=true&limit=50&${/objective=\w+/.exec(path)?.[0] ?? ''}`,
      ],
    ),
    ...['/pathways', `/pathways/${target.id}`, '/alerts', '/notifications', '/conversations'].map(
      (path): Reading => [elsewhere.visitor, path],
    ),
    ...[...periods, '/without-owner', '/establishments?need=to_confirm', '/notifications', '/territory'].map(
      (path): Reading => [coordinator.visitor, path],
    ),
  ];
  return readAnswers(readings);
}

/** Each private fact with two values, one per version. */
const pairs: Record<string, [Record<string, unknown>, Record<string, unknown>]> = {
  'birth date': [{ birthDate: '1971-02-03' }, { birthDate: '2008-03-03' }],
  needs: [{ profile: { needs: [] } }, { profile: { needs: ['quiet_place'] } }],
  mobility: [{ profile: { mobility: ['vehicle'] } }, { profile: { mobility: ['licence_b'] } }],
  week: [
    { profile: { week: Array.from({ length: 14 }, () => true) } },
    { profile: { week: Array.from({ length: 14 }, (_, at) => at > 0) } },
  ],
  'travel limit': [{ profile: { travelLimitKm: 3 } }, { profile: { travelLimitKm: 4 } }],
  rsa: [{ rsa: true }, { rsa: false }],
  rqth: [{ rqth: true }, { rqth: false }],
  phone: [{ phone: '0600000001' }, { phone: null }],
  'first name': [{ firstName: 'Fatou' }, { firstName: 'Aminata' }],
  'last name': [{ lastName: 'Personne-Fictive' }, { lastName: 'Inventée' }],
  email: [{ email: 'fatou@exemple.fr' }, { email: null }],
  barriers: [{ barriers: [] }, { barriers: [{ theme: 'health', situation: 'planté' }] }],
};

describe('somebody who may see a person', () => {
  // shows that the comparison below can detect it
  it.each(Object.keys(pairs))('sees a difference in their %s', async (fact) => {
    const read = async () => {
      const { body } = await guide.visitor.get(`/api/v1/pathways/${target.id}`).expect(200);
      // these change with every edit
      const text = JSON.stringify({ ...body, version: 0, updatedAt: '' });
      return [{ path: 'file', status: 200, headers: {}, text }];
    };
    const [one, other] = pairs[fact] ?? [{}, {}];
    await edit(one);
    const before = await read();
    await edit(one);
    expect(differences(before, await read())).toEqual([]);
    await edit(other);
    expect(differences(before, await read())).toHaveLength(1);
  });
});

describe('somebody who may not see a person', () => {
  it('gets the same answers whatever their name, age, needs, licence, week, barriers, RSA, RQTH, phone or e-mail', async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(
        facts,
        facts,
        fc.array(searches, { minLength: 2, maxLength: 4 }),
        fc.array(figures, { minLength: 1, maxLength: 2 }),
        async (one, other, queries, periods) => {
          await edit(one);
          const before = await readAll(queries, periods);
          await edit(other);
          expect(differences(before, await readAll(queries, periods))).toEqual([]);
          seen += before.filter(({ status }) => status === 200).length;
        },
      ),
      { numRuns: twinPairs },
    );
    // the answers are real, not refusals
    expect(seen).toBeGreaterThan(twinPairs * 30);
  }, 240_000);

  it.each(['matching', 'other_structures', 'identity_on_acceptance', 'pseudonymous_to_employers'])(
    'gets the same answers whether the person consents to %s or not',
    async (purpose) => {
      const queries = ['/slots?sort=fit&q=aide', '/slots?commune=76231&withinKm=20'];
      const periods = ['/steering/figures?from=2026-01-01&to=2026-03-02'];
      await consent(true, purpose);
      await app.settle();
      const before = await readAll(queries, periods);
      await consent(false, purpose);
      await app.settle();
      expect(differences(before, await readAll(queries, periods))).toEqual([]);
      await consent(true, purpose);
      await app.settle();
    },
    60_000,
  );
});

describe('a company that accepted nobody', () => {
  it('gets the same answers about a candidacy, whatever is edited afterwards', async () => {
    // the name is shared only after an acceptance, which does not happen
    const sent = await propose(app, targetAccount, target, slots[0]!, { shareIdentity: true });
    await moveTo(companies[0]!.visitor, sent.id, 'in_discussion').expect(200);
    await app.settle();
    const paths = [`/candidacies/${sent.id}`, '/candidacies', '/conversations'];
    const read = () => readAnswers(paths.map((path): Reading => [companies[0]!.visitor, path]));
    await read();
    const before = await read();
    const same = async (fact: Record<string, unknown>) => {
      await edit(fact);
      expect(differences(before, await read())).toEqual([]);
    };
    // each fact once, then random combinations
    for (const fact of Object.values(pairs).flat()) await same(fact);
    await fc.assert(fc.asyncProperty(facts, same), { numRuns: twinPairs });
  }, 120_000);
});
