import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consentPurposes } from '../../contract/index.ts';
import { beginPathway, createCounsellor, createEmployer, type Person } from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

/** A company that uses counts to find out about one person, with a counsellor who creates fake people. */

const oneDay = 24 * 3_600_000;
const sessionSecret = 'for tests alone, never for a server';

/** Each of these revealed something about a person when a count depended on it. */
const privateQuestions: Record<string, unknown>[] = [
  ...Array.from({ length: 15 }, (_, at) => ({ minimumAge: 16 + at })),
  { licenceRequired: true },
  { vehicleRequired: true },
  { publicTransport: true },
  ...['step_free_access', 'seated_work', 'quiet_place', 'french_support'].map((one) => ({
    accommodations: [one],
  })),
  ...Array.from({ length: 14 }, (_, half) => ({
    week: Array.from({ length: 14 }, (__, at) => at === half),
    minHalfDays: 1,
  })),
  ...['76540', '76231', '76758'].map((communeCode) => ({ site: { address: '1 rue Vide', communeCode } })),
  ...['discover', 'confirm', 'recruit'].map((objective) => ({ objectives: [objective] })),
  { period: { from: '2026-03-09', to: '2026-03-10' } },
];

interface Facts {
  birthDate: string;
  profile: Record<string, unknown>;
}
interface World {
  app: TestApp;
  company: Person & { establishmentId: string };
}

/** This many similar fake people, and the target of the company. */
async function plant(planted: number, target: Facts | null): Promise<World> {
  const app = await startTestApp({ config: { sessionSecret } });
  const company = await createEmployer(app);
  const accomplice = await createCounsellor(app);
  for (let at = 0; at < planted; at += 1) await beginPathway(app, accomplice, { needs: [] });
  if (target) {
    const guide = await createCounsellor(app);
    const pathway = await beginPathway(app, guide, target.profile);
    await guide.visitor
      .patch(`/api/v1/pathways/${pathway.id}`)
      .set('If-Match', `"${pathway.version}"`)
      .send({ birthDate: target.birthDate })
      .expect(200);
  }
  await app.settle();
  return { app, company };
}

const ask = ({ company }: World, more: Record<string, unknown> = {}, occupation = 'D1102') =>
  company.visitor
    .post('/api/v1/slots/fit-count')
    .send({ establishmentId: company.establishmentId, occupation, ...more });
const countFor = async (...asked: Parameters<typeof ask>) => (await ask(...asked).expect(200)).body;

/** Everything that a company can learn by asking every day for a week. */
async function aWeekOf(world: World): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (let day = 0; day < 6; day += 1) {
    for (const occupation of ['D1102', 'D1101', 'K2304', 'G1602'])
      answers.push(await countFor(world, {}, occupation));
    world.app.clock.advance(oneDay);
  }
  return answers;
}

const adult: Facts = { birthDate: '1971-02-03', profile: { mobility: ['licence_b', 'vehicle'], needs: [] } };
const minor: Facts = {
  birthDate: '2009-03-09',
  profile: { mobility: ['none'], needs: ['seated_work', 'quiet_place'], week: weekOf(3) },
};

function weekOf(half: number): boolean[] {
  return Array.from({ length: 14 }, (_, at) => at === half);
}

describe('a company that counts people', () => {
  const worlds: World[] = [];
  const world = async (planted: number, target: Facts | null) => {
    const made = await plant(planted, target);
    worlds.push(made);
    return made;
  };
  let tenPeople: World;
  beforeAll(async () => {
    tenPeople = await world(9, minor);
  });
  afterAll(() => Promise.all(worlds.map(({ app }) => app.close())));

  it('gets one answer, whatever it asks about age, needs, licence, times, place or objective', async () => {
    const plain = await countFor(tenPeople);
    for (const question of privateQuestions) {
      const { status, body } = await ask(tenPeople, question);
      // refused, or without any effect
      if (status !== 422) expect(body).toEqual(plain);
    }
  });

  it('never gets a number', async () => {
    expect(Object.keys(await countFor(tenPeople))).toEqual(['band']);
    expect((await countFor(tenPeople)).band).toMatch(/^(under|over)_\d+$|^\d+_to_\d+$/);
  });

  it('gets the same answers all week about a minor with needs and an adult with a licence', async () => {
    expect(await aWeekOf(tenPeople)).toEqual(await aWeekOf(await world(9, adult)));
  });

  it('cannot find out whether somebody lives in an empty place', async () => {
    expect(await aWeekOf(await world(0, minor))).toEqual(await aWeekOf(await world(0, null)));
  });

  it('learns nothing about changes during the day', async () => {
    const before = await countFor(tenPeople, {}, 'K2204');
    const guide = await createCounsellor(tenPeople.app);
    for (let at = 0; at < 12; at += 1) await beginPathway(tenPeople.app, guide, { occupations: ['K2204'] });
    expect(await countFor(tenPeople, {}, 'K2204')).toEqual(before);
  });

  it('cannot add fake people by registering them: people without a referent do not count', async () => {
    const { pathways } = tenPeople.app.services;
    const before = await pathways.countWishing(['F1703']);
    const consents = consentPurposes.map((purpose) => ({ purpose, granted: true }));
    const profile = { occupations: ['F1703'], communeCode: '76231' };
    await pathways.store({ firstName: 'Prête', lastName: 'Nom', consents, profile }, []);
    expect(await pathways.countWishing(['F1703'])).toEqual(before);
  });

  it('can count only for its own company, and each question is logged', async () => {
    const other = await createEmployer(tenPeople.app);
    await ask({
      ...tenPeople,
      company: { ...tenPeople.company, establishmentId: other.establishmentId },
    }).expect(404);
    await countFor(tenPeople);
    const line = await tenPeople.app.context.db
      .collection('audit')
      .findOne({ action: 'people.counted', accountId: tenPeople.company.accountId });
    expect(line).toMatchObject({ subject: { kind: 'establishment', id: tenPeople.company.establishmentId } });
  });

  it('is rate limited per company, without affecting others', async () => {
    const app = await startTestApp({ config: { sessionSecret, rateLimits: true } });
    worlds.push({ app, company: await createEmployer(app) });
    const asking = worlds.at(-1)!;
    for (let at = 0; at < 60; at += 1) await ask(asking).expect(200);
    expect((await ask(asking).expect(429)).body).toMatchObject({ code: 'too_many_requests' });
    await ask({ app, company: await createEmployer(app) }).expect(200);
  });
});
