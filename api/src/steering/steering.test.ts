import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Candidacy, Figures } from '../../contract/index.ts';
import { moveTo } from '../../test/support/factories/candidacies.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  dayAfter,
  type Person,
  postSlot,
  propose,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let employer: Person & { establishmentId: string };
let counsellor: Person;
const sent: Candidacy[] = [];
const hour = 3_600_000;

beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  employer = await createEmployer(app);
  const pathway = await beginPathway(app, counsellor);
  for (let at = 0; at < 5; at += 1) {
    const slot = await postSlot(app, employer, { places: at === 0 ? 1 : 3 });
    sent.push(await propose(app, counsellor, pathway, slot, { consentGivenOn: dayAfter(app, 0) }));
  }
});
afterAll(() => app.close());

const figures = async (who: Person): Promise<Figures> =>
  (await who.visitor.get('/api/v1/steering/figures').expect(200)).body;

it('a coordinator sees delays, places and companies to call; nobody else does', async () => {
  const coordinator = await createPerson(app, { role: 'coordinator' });
  const before = await figures(coordinator);
  expect(before.total).toMatchObject({ medianHoursToFirstAnswer: null, silenceRate: null, answersDue: 0 });
  expect(before.companies).toMatchObject([{ waiting: 5, reason: 'overloaded', oldestDays: 0 }]);

  app.clock.advance(3 * hour);
  await moveTo(employer.visitor, sent[0]!.id, 'accepted').expect(200);
  app.clock.advance(4 * hour);
  await moveTo(employer.visitor, sent[1]!.id, 'declined', { reason: 'dates' }).expect(200);
  await app.settle();
  const { total, communes, companies } = await figures(coordinator);
  expect(total.medianHoursToFirstAnswer).toBeCloseTo(5, 1);
  expect(total).toMatchObject({ silenceRate: 0, answersDue: 2 });
  expect(total.slots).toMatchObject({ published: 5, full: 1, places: 13, placesLeft: 12 });
  const counts = Object.fromEntries(total.candidacies.map(({ state, count }) => [state, count]));
  expect(counts).toMatchObject({ accepted: 1, declined: 1, sent: 3 });
  // one person, one acceptance: under five, so not told
  const elbeuf = communes.find(({ commune }) => commune.code === '76231');
  expect(elbeuf).toMatchObject({
    openSlots: 4,
    people: null,
    accepted: null,
    candidacies: 5,
    silenceRate: null,
  });
  expect(companies).toEqual([]);

  for (const { visitor } of [counsellor, employer]) await visitor.get('/api/v1/steering/figures').expect(403);
  await app.visitor().get('/api/v1/steering/figures').expect(401);
});

it('anybody reads the public figures of the territory, of nobody in particular', async () => {
  const { body } = await app.visitor().get('/api/v1/territory').expect(200);
  expect(body).toEqual({
    name: 'Boucles de Seine',
    figures: { openSlots: 4, openPlaces: 12, establishments: 1, immersionsStarted: 0 },
  });
});
