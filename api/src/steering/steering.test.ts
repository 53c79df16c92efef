import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AppointmentFigures, Candidacy, Figures } from '../../contract/index.ts';
import { addVenue } from '../../test/support/factories/appointments.ts';
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
  for (let at = 0; at < 10; at += 1) {
    const slot = await postSlot(app, employer, { places: at === 0 ? 1 : 3 });
    sent.push(await propose(app, counsellor, pathway, slot, { consentGivenOn: dayAfter(app, 0) }));
  }
});
afterAll(() => app.close());

const figures = async (who: Person): Promise<Figures> =>
  (await who.visitor.get('/api/v1/steering/figures').expect(200)).body;

it('only a coordinator sees delays, places and companies to call', async () => {
  const coordinator = await createPerson(app, { role: 'coordinator' });
  const before = await figures(coordinator);
  expect(before.total).toMatchObject({ medianHoursToFirstAnswer: null, silenceRate: null, answersDue: null });
  expect(before.companies).toMatchObject([{ waiting: 10, reason: 'overloaded', oldestDays: 0 }]);

  app.clock.advance(3 * hour);
  await moveTo(employer.visitor, sent[0]!.id, 'accepted').expect(200);
  app.clock.advance(4 * hour);
  for (const { id } of sent.slice(1, 5))
    await moveTo(employer.visitor, id, 'declined', { reason: 'dates' }).expect(200);
  await app.settle();
  // repeated requests reveal nothing about the day
  expect((await figures(coordinator)).total.candidacies).toEqual(before.total.candidacies);
  app.clock.advance(24 * hour);
  await app.settle();
  const { total, communes, companies } = await figures(coordinator);
  expect(total).toMatchObject({ medianHoursToFirstAnswer: 7, silenceRate: null, answersDue: 5 });
  expect(total.slots).toMatchObject({ published: 10, full: 1, places: 28, placesLeft: 27 });
  const counts = Object.fromEntries(total.candidacies.map(({ state, count }) => [state, count]));
  expect(counts).toMatchObject({ accepted: null, declined: null, sent: 5 });
  // one person, one acceptance: below five, so null
  const elbeuf = communes.find(({ commune }) => commune.code === '76231');
  expect(elbeuf).toMatchObject({
    openSlots: 9,
    people: null,
    accepted: null,
    candidacies: 10,
    silenceRate: null,
  });
  expect(companies).toMatchObject([{ waiting: 5, reason: 'overloaded', oldestDays: 1 }]);

  for (const { visitor } of [counsellor, employer]) await visitor.get('/api/v1/steering/figures').expect(403);
  await app.visitor().get('/api/v1/steering/figures').expect(401);
});

it('anyone can read the public statistics of the territory, which concern nobody in particular', async () => {
  const { body } = await app.visitor().get('/api/v1/territory').expect(200);
  expect(body).toEqual({
    name: 'Boucles de Seine',
    figures: { openSlots: 9, openPlaces: 27, establishments: 1, immersionsStarted: 0 },
  });
});

it('statistics reveal nothing about one person by a period of a day or a commune with few people', async () => {
  const coordinator = await createPerson(app, { role: 'coordinator' });
  const of = async (from: string, to: string): Promise<Figures> =>
    (await coordinator.visitor.get(`/api/v1/steering/figures?from=${from}&to=${to}`).expect(200)).body;
  const [short, long] = [await of('2026-03-02', '2026-03-02'), await of('2026-03-02', '2026-03-03')];
  expect(short.total).toEqual(long.total);
  expect([short.from, short.to]).toEqual(['2026-03-01', '2026-03-31']);
  const guide = await createCounsellor(app);
  await beginPathway(app, guide, { communeCode: '76758' });
  app.clock.advance(24 * hour);
  const { communes } = await figures(coordinator);
  expect(communes.map(({ commune }) => commune.code)).not.toContain('76758');
});

it('a company with few waiting people has no number, and the answer is the same all day', async () => {
  const coordinator = await createPerson(app, { role: 'coordinator' });
  const company = await createEmployer(app);
  const pathway = await beginPathway(app, counsellor);
  const ask = async () =>
    propose(app, counsellor, pathway, await postSlot(app, company), { consentGivenOn: app.clock.today() });
  const toCall = async () =>
    (await figures(coordinator)).companies.find(
      ({ establishmentId }) => establishmentId === company.establishmentId,
    );
  const first = await ask();
  app.clock.advance(6 * 24 * hour);
  const one = await toCall();
  expect(one).toMatchObject({ waiting: null, oldestDays: 6, reason: 'silent' });
  for (let more = 0; more < 3; more += 1) await ask();
  app.clock.advance(24 * hour);
  // four look like one
  expect(await toCall()).toEqual({ ...one, oldestDays: 7 });
  await moveTo(company.visitor, first.id, 'declined', { reason: 'dates' }).expect(200);
  await app.settle();
  // an answer does not show on the same day
  expect(await toCall()).toEqual({ ...one, oldestDays: 7 });
});

it('counts how appointments went and how long first interviews took, by structure, and nothing below five', async () => {
  const coordinator = await createPerson(app, { role: 'coordinator' });
  const host = await createCounsellor(app);
  const venueId = await addVenue(host);
  const ids: string[] = [];
  for (let at = 0; at < 7; at += 1) {
    const { id: pathwayId } = await beginPathway(app, host);
    const startsAt = new Date(app.clock.now().getTime() + 4 * 24 * hour + at * hour).toISOString();
    const { body } = await host.visitor
      .post(`/api/v1/pathways/${pathwayId}/convocations`)
      .send({ clientId: crypto.randomUUID(), motive: 'first_interview', venueId, startsAt, minutes: 30 })
      .expect(201);
    ids.push(body.id);
  }
  app.clock.advance(5 * 24 * hour);
  for (const [at, id] of ids.entries())
    await host.visitor
      .put(`/api/v1/appointments/${id}/outcome`)
      .send({ outcome: at < 5 ? 'honoured' : 'not_come', sequel: null })
      .expect(200);
  const read = async () =>
    (await coordinator.visitor.get('/api/v1/steering/appointments').expect(200)).body as AppointmentFigures;
  const { total, structures } = await read();
  expect(total).toEqual({
    ...{ booked: 5, honoured: 5, excused: null, notCome: null, calledOff: null },
    medianDaysToFirst: expect.closeTo(4.08, 1),
  });
  expect(structures).toHaveLength(1);
  // what changes today does not show today
  await host.visitor
    .put(`/api/v1/appointments/${ids[0]}/outcome`)
    .send({ outcome: 'not_come', sequel: null })
    .expect(200);
  expect((await read()).total.honoured).toBe(5);
  await host.visitor.get('/api/v1/steering/appointments').expect(403);
});

it('a new territory says what it lacks, until everything is there, and never tells four people from none', async () => {
  const fresh = await startTestApp();
  const coordinator = await createPerson(fresh, { role: 'coordinator' });
  const steps = async () => (await coordinator.visitor.get('/api/v1/steering/first-steps').expect(200)).body;
  const none = {
    ...{ territory: false, structures: false, counsellors: false },
    ...{ companies: false, people: false, slots: false },
  };
  expect(await steps()).toEqual(none);
  const first = await createCounsellor(fresh);
  for (let count = 0; count < 4; count += 1) await beginPathway(fresh, first);
  expect(await steps()).toEqual({ ...none, territory: true, structures: true, counsellors: true });
  await beginPathway(fresh, first);
  await postSlot(fresh, await createEmployer(fresh));
  expect(Object.values(await steps())).toEqual([true, true, true, true, true, true]);
  await fresh.close();
});
