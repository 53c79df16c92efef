import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CandidacyCard, Notification, Pathway, Slot } from '../../contract/index.ts';
import { moveTo, storedCandidacy } from '../../test/support/factories/candidacies.ts';
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
  weekdayAfter,
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
  const proposed = await propose(app, counsellor, await beginPathway(app, counsellor), second);
  await apply(first).expect(201);
  await app.settle();
  expect((await storedCandidacy(app, proposed.id)).timeline.at(-1)?.reason).toBe('over_cap');
  const { body: page } = await person.visitor.get(`/api/v1/slots/${second.id}`).expect(200);
  expect(page).toMatchObject({ abilities: { apply: false }, shut: { why: 'over_cap' } });
  const { body } = await apply(second).expect(409);
  expect(body.code).toBe('slot_not_open');
  expect(body.detail).toContain('ce mois-ci');
});

const kindsOf = async (who: Person, id: string): Promise<Notification['kind'][]> => {
  const { body } = await who.visitor.get('/api/v1/notifications?limit=100').expect(200);
  return body.items
    .filter(({ link }: Notification) => link === `/candidatures/${id}`)
    .map(({ kind }: Notification) => kind);
};
const mailsOf = async ({ email }: Person, template: string) =>
  (await app.context.mail.list({ to: email, limit: 100 })).items.filter((mail) => mail.template === template);

it('a slot that closes ends what has no answer, tells why once with what is near, and reminds nobody', async () => {
  const [shut, sentTo, talked, kept] = [
    await postSlot(app, employer),
    await postSlot(app, employer),
    await postSlot(app, employer),
    await postSlot(app, employer),
  ];
  const waiting = await propose(app, counsellor, pathway, shut);
  const sent = await propose(app, person, pathway, sentTo);
  const talking = await propose(app, person, pathway, talked);
  const other = await propose(app, person, pathway, kept);
  await moveTo(employer.visitor, talking.id, 'in_discussion').expect(200);
  await app.settle();
  for (const slot of [shut, sentTo, talked]) await close(slot);
  await employer.visitor
    .post(`/api/v1/slots/${kept.id}/moves`)
    .send({ to: 'closed', waiting: 'kept' })
    .expect(200);
  await app.settle();
  const stored = (id: string) => storedCandidacy(app, id);
  expect((await stored(waiting.id)).timeline.at(-1)).toMatchObject({
    to: 'expired',
    reason: 'slot_closed',
    byRole: 'system',
  });
  expect((await stored(sent.id)).timeline.at(-1)).toMatchObject({ to: 'declined', reason: 'slot_closed' });
  expect((await stored(talking.id)).state).toBe('in_discussion');
  expect((await stored(other.id)).state).toBe('sent');
  await moveTo(person.visitor, waiting.id, 'sent').expect(409);
  for (const { id } of [waiting, sent, talking, other])
    for (const who of [person, counsellor])
      expect((await kindsOf(who, id)).filter((kind) => kind === 'slot_closed')).toHaveLength(1);
  expect(await kindsOf(person, sent.id)).not.toContain('candidacy_moved');
  const gone = (await mailsOf(person, 'place_gone')).map(({ text }) => `${text}`);
  expect(gone).toHaveLength(4);
  expect(gone.filter((text) => text.includes('prend donc fin'))).toHaveLength(2);
  app.clock.set(`${dayAfter(app, 9)}T12:00:00Z`);
  await app.settle();
  for (const who of [person, employer, counsellor]) await signInAgain(who);
  for (const { id } of [sent, other]) {
    expect(await kindsOf(employer, id)).not.toContain('reminder');
    expect(await kindsOf(counsellor, id)).not.toContain('company_silent');
  }
  expect(await kindsOf(counsellor, waiting.id)).not.toContain('consent_waits');
  expect(await mailsOf(employer, 'candidacy_reminder')).toEqual([]);
  expect(await mailsOf(person, 'consent_waits')).toEqual([]);
});

it('a pause tells each once and stops the time to answer, which starts anew afterwards; so does one of the company', async () => {
  const slot = await postSlot(app, employer);
  const { id, answerBefore } = await propose(app, person, pathway, slot);
  const move = (to: string) =>
    employer.visitor.post(`/api/v1/slots/${slot.id}/moves`).send({ to }).expect(200);
  const count = async (kind: Notification['kind'], who = person) =>
    (await kindsOf(who, id)).filter((one) => one === kind).length;
  await move('paused');
  await app.settle();
  expect(await storedCandidacy(app, id)).toMatchObject({ state: 'sent', answerBefore: null });
  expect([await count('slot_paused'), await count('slot_paused', counsellor)]).toEqual([1, 1]);
  // past the two reminders and the day on which it would have expired
  app.clock.set(`${dayAfter(app, 21)}T12:00:00Z`);
  await app.settle();
  for (const who of [person, employer, counsellor]) await signInAgain(who);
  expect((await storedCandidacy(app, id)).state).toBe('sent');
  expect(await count('reminder', employer)).toBe(0);
  const { body: page } = await person.visitor.get(`/api/v1/slots/${slot.id}`).expect(200);
  expect(page).toMatchObject({ abilities: { apply: false }, shut: { why: 'paused' } });
  expect(page.shut.near).not.toHaveLength(0);

  await move('published');
  await app.settle();
  const resumed = await storedCandidacy(app, id);
  expect(resumed.answerBefore && answerBefore && resumed.answerBefore > answerBefore).toBe(true);
  const establishment = `/api/v1/establishments/${employer.establishmentId}`;
  const pauseUntil = async (pausedUntil: string | null) => {
    const { body } = await employer.visitor.get(establishment).expect(200);
    const change = employer.visitor.patch(establishment).set('If-Match', `"${body.version}"`);
    await change.send({ pausedUntil }).expect(200);
    await app.settle();
  };
  await pauseUntil(dayAfter(app, 14));
  const { body: resting } = await person.visitor.get(`/api/v1/slots/${slot.id}`).expect(200);
  expect(resting).toMatchObject({
    abilities: { apply: false },
    shut: { why: 'company_paused', until: dayAfter(app, 14) },
  });
  expect((await storedCandidacy(app, id)).answerBefore).toBeNull();
  // its end needs nobody: the time to answer runs again, and the company is reminded
  app.clock.set(`${dayAfter(app, 14)}T12:00:00Z`);
  await app.settle();
  expect((await storedCandidacy(app, id)).answerBefore).not.toBeNull();
  app.clock.set(`${dayAfter(app, 6)}T12:00:00Z`);
  await app.settle();
  for (const who of [person, employer, counsellor]) await signInAgain(who);
  expect(await count('reminder', employer)).toBe(1);
  expect(await count('slot_paused')).toBe(2);
  expect((await storedCandidacy(app, id)).timeline.map(({ reason }) => reason).filter(Boolean)).toEqual([
    'slot_paused',
    'slot_resumed',
    'slot_paused',
    'slot_resumed',
  ]);
});

it('what waits on a slot whose period is over ends and is told once, and nobody can apply any more', async () => {
  const slot = await postSlot(app, employer, { period: { from: dayAfter(app, 1), to: dayAfter(app, 9) } });
  const other = await beginPathway(app, counsellor);
  const dates = { from: weekdayAfter(app, 1), to: weekdayAfter(app, 4) };
  const sent = await propose(app, person, pathway, slot, { dates });
  const waiting = await propose(app, counsellor, other, slot, { dates });
  await moveTo(employer.visitor, sent.id, 'in_discussion').expect(200);
  app.clock.set(`${dayAfter(app, 11)}T08:00:00Z`);
  await app.settle();
  app.clock.set(`${dayAfter(app, 2)}T08:00:00Z`);
  await app.settle();
  for (const who of [person, employer, counsellor]) await signInAgain(who);
  for (const { id } of [sent, waiting])
    expect((await storedCandidacy(app, id)).timeline.at(-1)).toMatchObject({
      to: 'expired',
      reason: 'period_over',
    });
  for (const [who, id] of [
    [person, sent.id],
    [counsellor, sent.id],
    [counsellor, waiting.id],
  ] as const)
    expect((await kindsOf(who, id)).filter((kind) => kind === 'slot_over')).toHaveLength(1);
  expect(await kindsOf(employer, waiting.id)).toEqual([]);
  const { body: page } = await person.visitor.get(`/api/v1/slots/${slot.id}`).expect(200);
  expect(page).toMatchObject({ abilities: { apply: false }, shut: { why: 'over' } });
  const { body } = await apply(slot).expect(409);
  expect(body.detail).toContain('a pris fin le');
});

it('dates that a changed slot does not offer any more are told of once on every side, and a yes cannot keep them', async () => {
  const slot = await postSlot(app, employer);
  const asked = { from: weekdayAfter(app, 15), to: weekdayAfter(app, 22) };
  const { id } = await propose(app, person, pathway, slot, { dates: asked });
  const proposal = await propose(app, counsellor, await beginPathway(app, counsellor), slot, {
    dates: asked,
  });
  await app.settle();
  const change = async (body: Partial<Slot>) => {
    const { body: now } = await employer.visitor.get(`/api/v1/slots/${slot.id}`).expect(200);
    const patch = employer.visitor.patch(`/api/v1/slots/${slot.id}`).set('If-Match', `"${now.version}"`);
    await patch.send(body).expect(200);
    await app.settle();
  };
  const sides = [person, counsellor, employer];
  const outside = async () => {
    const read = ({ visitor }: Person) => visitor.get(`/api/v1/candidacies/${id}`).expect(200);
    return Promise.all(sides.map(async (who) => (await read(who)).body.datesOutside));
  };
  const told = (candidacy: string) => async (who: Person) =>
    (await kindsOf(who, candidacy)).filter((kind) => kind === 'dates_outside').length;
  await change({ title: 'Un autre titre' });
  expect(await outside()).toEqual([false, false, false]);
  // the week alone decides too: the first day is not worked any more
  const [later, week] = [{ from: dayAfter(app, 30), to: dayAfter(app, 60) }, [...slot.week]];
  const first = 2 * ((new Date(`${asked.from}T12:00:00Z`).getUTCDay() + 6) % 7);
  week[first] = week[first + 1] = false;
  await change({ week, weeklyHours: 28 });
  await change({ period: later });
  expect(await outside()).toEqual([true, true, true]);
  expect(await Promise.all(sides.map(told(id)))).toEqual([1, 1, 1]);
  expect(await Promise.all(sides.map(told(proposal.id)))).toEqual([0, 1, 0]);
  expect(await mailsOf(person, 'dates_outside')).toHaveLength(1);
  const { body } = await moveTo(employer.visitor, id, 'accepted').expect(422);
  expect(body.errors[0]).toMatchObject({ path: 'body.dates', code: 'outside_slot_period' });
  // offered again, they fit; withdrawn again, it is news again
  await change({ period: slot.period, week: slot.week });
  expect(await outside()).toEqual([false, false, false]);
  await change({ period: later });
  expect(await Promise.all(sides.map(told(id)))).toEqual([2, 2, 2]);
  expect((await storedCandidacy(app, id)).timeline.flatMap(({ reason }) => reason ?? [])).toEqual([
    'dates_outside',
    'dates_inside',
    'dates_outside',
  ]);
  const dates = { from: weekdayAfter(app, 31), to: weekdayAfter(app, 38) };
  const { body: accepted } = await moveTo(employer.visitor, id, 'accepted', { dates }).expect(200);
  expect(accepted).toMatchObject({ state: 'accepted', dates, datesOutside: false });
  // a proposal that awaits the consent gets other dates with it, within the slot
  const consents = (body: object) =>
    moveTo(counsellor.visitor, proposal.id, 'sent', { consentGivenOn: dayAfter(app, 0), ...body });
  const { body: wrong } = await consents({ dates: asked }).expect(422);
  expect(wrong.errors[0]).toMatchObject({ path: 'body.dates', code: 'outside_slot_period' });
  const { body: sent } = await consents({ dates }).expect(200);
  expect(sent).toMatchObject({ state: 'sent', dates, datesOutside: false, agreed: null });
  expect(sent.timeline.at(-1)).toMatchObject({ to: 'sent', terms: { dates } });
  // which is told of again when the slot changes once more
  await change({ period: { from: dayAfter(app, 40), to: dayAfter(app, 60) } });
  expect(await told(proposal.id)(counsellor)).toBe(3);
});

it('with its yes a company may give other dates of the slot, and end what it has not answered when no place is left', async () => {
  const slot = await postSlot(app, employer, { places: 1 });
  const others = [await beginPathway(app, counsellor), await beginPathway(app, counsellor)] as const;
  const agreed = { consentGivenOn: dayAfter(app, 0) };
  const chosen = await propose(app, person, pathway, slot);
  const [unread, talking] = [
    await propose(app, counsellor, others[0], slot, agreed),
    await propose(app, counsellor, others[1], slot, agreed),
  ];
  await moveTo(employer.visitor, talking.id, 'in_discussion').expect(200);
  const { body: page } = await employer.visitor.get(`/api/v1/candidacies/${chosen.id}`).expect(200);
  expect(page.othersWaiting).toBe(1);
  // a list knows it too, and only the company's own
  const othersWaitingFor = async ({ visitor }: Person) => {
    const { body } = await visitor.get(`/api/v1/candidacies?slotId=${slot.id}`).expect(200);
    const cards: CandidacyCard[] = body.items;
    return Object.fromEntries(cards.map(({ id, othersWaiting }) => [id, othersWaiting]));
  };
  expect(await othersWaitingFor(employer)).toEqual({ [chosen.id]: 1, [unread.id]: 1, [talking.id]: 2 });
  expect(Object.values(await othersWaitingFor(counsellor))).toEqual([0, 0, 0]);
  const { from, to } = page.dates;
  const outside = { from, to: dayAfter(app, 400) };
  const refused = await moveTo(employer.visitor, chosen.id, 'accepted', { dates: outside }).expect(422);
  expect(refused.body.errors[0].path).toContain('body.dates');
  const dates = { from: weekdayAfter(app, 20), to: weekdayAfter(app, 27) };
  expect(dates).not.toEqual({ from, to });
  const { body: accepted } = await moveTo(employer.visitor, chosen.id, 'accepted', {
    dates,
    others: 'ended',
  }).expect(200);
  expect(accepted).toMatchObject({ state: 'accepted', dates, agreed: { byRole: 'employer' } });
  expect(accepted.timeline.at(-1)).toMatchObject({ to: 'accepted', terms: { dates } });
  await app.settle();
  expect(await storedCandidacy(app, unread.id)).toMatchObject({
    state: 'declined',
    declineReason: 'no_place_left',
  });
  expect((await storedCandidacy(app, talking.id)).state).toBe('in_discussion');
});
