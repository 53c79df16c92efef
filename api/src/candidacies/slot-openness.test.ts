import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Notification, Pathway, Slot } from '../../contract/index.ts';
import { moveTo } from '../../test/support/factories/candidacies.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  dayAfter,
  type Person,
  personOf,
  postSlot,
  proposal,
  propose,
  signInAgain,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { whyShut } from './slot-openness.ts';

let app: TestApp;
let counsellor: Person;
let employer: Person & { establishmentId: string };
let pathway: Pathway;
let person: Person;

beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  employer = await createEmployer(app);
  pathway = await beginPathway(app, counsellor);
  person = await personOf(app, pathway);
});
afterAll(() => app.close());

const apply = (slot: Slot) => person.visitor.post('/api/v1/candidacies').send(proposal(app, pathway, slot));
const close = (slot: Slot) =>
  employer.visitor.post(`/api/v1/slots/${slot.id}/moves`).send({ to: 'closed' }).expect(200);

it('a slot is open unless it is closed, paused or over, or its company rests: each has its own reason', () => {
  const slot = { state: 'published' as const, period: { from: '2026-03-02', to: '2026-03-31' } };
  const host = { pausedUntil: null, monthlyContactCap: 2 };
  const known = { host, contacts: 1, today: '2026-03-31' };
  expect(whyShut(slot, known)).toBeNull();
  expect(whyShut(slot, { ...known, today: '2026-04-01' })).toBe('over');
  expect(whyShut({ ...slot, state: 'closed' }, known)).toBe('closed');
  expect(whyShut({ ...slot, state: 'draft' }, known)).toBe('closed');
  expect(whyShut({ ...slot, state: 'paused' }, known)).toBe('paused');
  expect(whyShut(slot, { ...known, contacts: 2 })).toBe('over_cap');
  expect(whyShut(slot, { ...known, host: { ...host, pausedUntil: '2026-04-01' } })).toBe('company_paused');
});

it('a refused application says why, and names what is near', async () => {
  const near = await postSlot(app, employer, { title: 'Apprendre le pain' });
  const [closed, paused] = [await postSlot(app, employer), await postSlot(app, employer)];
  await close(closed);
  await employer.visitor.post(`/api/v1/slots/${paused.id}/moves`).send({ to: 'paused' }).expect(200);
  await app.settle();
  const { body } = await apply(closed).expect(409);
  expect(body).toMatchObject({ code: 'slot_not_open' });
  expect(body.detail).toContain('a fermé cette offre');
  expect(body.detail).toContain(near.title);
  expect((await apply(paused).expect(409)).body.detail).toContain('en pause');
});

it('a company past its cap receives no further request this month', async () => {
  const busy = await createEmployer(app);
  const [first, second] = [await postSlot(app, busy), await postSlot(app, busy)];
  const establishment = () => busy.visitor.get(`/api/v1/establishments/${busy.establishmentId}`).expect(200);
  await busy.visitor
    .patch(`/api/v1/establishments/${busy.establishmentId}`)
    .set('If-Match', `"${(await establishment()).body.version}"`)
    .send({ monthlyContactCap: 1 })
    .expect(200);
  await apply(first).expect(201);
  await app.settle();
  const { body } = await apply(second).expect(409);
  expect(body.code).toBe('slot_not_open');
  expect(body.detail).toContain('ce mois-ci');
});

it('a proposal for a slot that closed cannot be agreed to, and nobody is reminded of it afterwards', async () => {
  const [shut, sentTo] = [await postSlot(app, employer), await postSlot(app, employer)];
  const waiting = await propose(app, counsellor, pathway, shut);
  const sent = await propose(app, person, pathway, sentTo);
  await app.settle();
  await close(shut);
  await close(sentTo);
  await app.settle();
  expect((await moveTo(person.visitor, waiting.id, 'sent').expect(409)).body.code).toBe('slot_not_open');
  const kindsOf = async (who: Person, id: string): Promise<Notification['kind'][]> => {
    const { body } = await who.visitor.get('/api/v1/notifications?limit=100').expect(200);
    return body.items
      .filter(({ link }: Notification) => link === `/candidatures/${id}`)
      .map(({ kind }: Notification) => kind);
  };
  expect(await kindsOf(person, waiting.id)).toContain('slot_closed');
  app.clock.set(`${dayAfter(app, 9)}T12:00:00Z`);
  await app.settle();
  for (const who of [person, employer, counsellor]) await signInAgain(who);
  expect(await kindsOf(employer, sent.id)).not.toContain('reminder');
  expect(await kindsOf(counsellor, sent.id)).not.toContain('company_silent');
  expect(await kindsOf(counsellor, waiting.id)).not.toContain('consent_waits');
  for (const template of ['candidacy_reminder', 'consent_waits'])
    for (const { email } of [person, employer]) {
      const { items } = await app.context.mail.list({ to: email, limit: 100 });
      expect(items.filter((mail) => mail.template === template)).toEqual([]);
    }
});

it('a slot whose period is over can neither be applied to nor offers the button', async () => {
  const slot = await postSlot(app, employer, { period: { from: dayAfter(app, 1), to: dayAfter(app, 5) } });
  app.clock.set(`${dayAfter(app, 7)}T08:00:00Z`);
  await app.settle();
  await signInAgain(person);
  const { body: page } = await person.visitor.get(`/api/v1/slots/${slot.id}`).expect(200);
  expect(page.abilities.apply).toBe(false);
  const { body } = await apply(slot).expect(409);
  expect(body.detail).toContain('a pris fin le');
});
