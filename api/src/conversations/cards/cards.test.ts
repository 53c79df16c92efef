import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CardContent, Message, Pathway } from '../../../contract/index.ts';
import { moveTo } from '../../../test/support/factories/candidacies.ts';
import type { LiveClient } from '../../../test/support/live-client.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  dayAfter,
  type Person,
  personOf,
  postSlot,
  propose,
} from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
let counsellor: Person;
let employer: Person & { establishmentId: string };
let person: Person;
let pathway: Pathway;
let conversation: string;
const lines: LiveClient[] = [];

beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  employer = await createEmployer(app);
  pathway = await beginPathway(app, counsellor);
  person = await personOf(app, pathway);
  conversation = (await propose(app, counsellor, pathway, await postSlot(app, employer))).id;
});
afterAll(async () => {
  for (const line of lines) line.close();
  await app.close();
});

const base = () => `/api/v1/conversations/${conversation}`;
const ask = (who: Person, content: CardContent, clientId = crypto.randomUUID()) =>
  who.visitor.post(`${base()}/cards`).send({ clientId, content });
const answer = (who: Person, seq: number, given: object) =>
  who.visitor.post(`${base()}/cards/${seq}/answer`).send({ clientId: crypto.randomUUID(), ...given });
const all = async (who: Person): Promise<Message[]> =>
  (await who.visitor.get(`${base()}/messages?limit=200`).expect(200)).body.items;
const cardOf = async (who: Person, clientId: string): Promise<Message> =>
  (await all(who)).find((message) => message.clientId === clientId)!;
const dates = (first = 21): CardContent => ({
  kind: 'dates',
  from: dayAfter(app, first),
  to: dayAfter(app, first + 4),
  startsAt: '09:00',
  endsAt: '16:30',
});

test('dates can be proposed once the company takes part; a counter-proposal is accepted once, live for all', async () => {
  const early = await ask(counsellor, dates()).expect(409);
  expect(early.body.detail).toContain('entreprise');
  await moveTo(person.visitor, conversation, 'sent').expect(200);
  await app.settle();

  const received = new Map<string, Message[]>();
  for (const [name, who] of Object.entries({ person, counsellor, employer })) {
    const line = await who.live();
    lines.push(line);
    const list: Message[] = [];
    received.set(name, list);
    line.on('message', (message) => list.push(message));
    line.on('message.changed', (message) => list.push(message));
  }
  const clientId = crypto.randomUUID();
  const { body: asked } = await ask(counsellor, dates(), clientId).expect(201);
  expect((await ask(counsellor, dates(), clientId).expect(201)).body.seq).toBe(asked.seq);
  expect((await ask(employer, dates(30)).expect(409)).body.detail).toContain('attend déjà');

  // the person cannot accept for the company
  expect((await cardOf(person, clientId)).card?.actions).toEqual([]);
  await answer(person, (await cardOf(person, clientId)).seq, { action: 'accept' }).expect(403);
  const seen = await cardOf(employer, clientId);
  expect(seen.card?.actions).toEqual(['accept', 'decline', 'counter']);
  const counter = { clientId: crypto.randomUUID(), action: 'counter', content: dates(28) };
  const { body: closed } = await answer(employer, seen.seq, counter).expect(200);
  expect(closed.card.state).toBe('countered');
  expect((await answer(employer, seen.seq, counter).expect(200)).body.card.state).toBe('countered');
  await app.settle();

  const linked = await cardOf(person, counter.clientId);
  expect(linked.card).toMatchObject({
    state: 'open',
    counterOf: asked.seq,
    content: { from: dayAfter(app, 28) },
  });
  // two people of the other side answer at the same moment: one gets a conflict that names the other
  const both = await Promise.all([
    answer(person, linked.seq, { action: 'accept' }),
    answer(counsellor, linked.seq, { action: 'decline' }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const lost = both.find(({ status }) => status === 409)!;
  expect(lost.body.detail).toContain('a déjà répondu');
  await app.settle();

  const outcome = both[0].status === 200 ? 'accepted' : 'declined';
  for (const list of received.values()) {
    const last = list.filter((message) => message.clientId === counter.clientId).at(-1);
    expect(last?.card?.state).toBe(outcome);
    expect(last?.card?.actions).toEqual([]);
  }
  for (const who of [person, counsellor, employer]) {
    const thread = await all(who);
    expect(thread.map(({ seq }) => seq)).toEqual(thread.map((_, at) => at + 1));
    const replies = thread.filter(({ reply }) => reply);
    expect(replies).toHaveLength(1);
    expect(replies[0]?.reply).toMatchObject({ state: outcome, kind: 'dates' });
    expect(thread.find(({ seq }) => seq === replies[0]?.reply?.seq)?.clientId).toBe(counter.clientId);
  }
});

test('dates, hours and place that were agreed on are those of the candidacy, once, with who agreed when', async () => {
  const place = '3 place Vide, Elbeuf';
  const { body: asked } = await ask(employer, { ...dates(35), place } as CardContent).expect(201);
  const seq = (await cardOf(counsellor, asked.clientId)).seq;
  await answer(counsellor, seq, { action: 'accept' }).expect(200);
  const agreed = {
    dates: { from: dayAfter(app, 35), to: dayAfter(app, 39) },
    hours: { from: '09:00', to: '16:30' },
    place,
  };
  // before the event is delivered, and after it was
  for (let delivered = 0; delivered < 2; delivered += 1) {
    for (const who of [employer, person, counsellor]) {
      const { body } = await who.visitor.get(`/api/v1/candidacies/${conversation}`).expect(200);
      expect(body).toMatchObject({ ...agreed, agreed: { byRole: 'counsellor' } });
      expect(body.agreed.by).toContain('Inès');
      const lines = body.timeline.filter(({ terms }: { terms?: object }) => terms).slice(-1);
      expect(lines).toMatchObject([{ kind: 'agreed', byRole: 'counsellor', terms: agreed }]);
      expect(lines[0].word).toBeUndefined();
      expect(lines[0].reason).toBeUndefined();
      const { body: list } = await who.visitor.get('/api/v1/candidacies').expect(200);
      expect(list.items.find(({ id }: { id: string }) => id === conversation).dates).toEqual(agreed.dates);
    }
    await app.settle();
  }
  const lines = await app.context.db
    .collection('audit')
    .find({ action: 'candidacy.agreed', 'subject.id': conversation })
    .toArray();
  expect(lines.at(-1)).toMatchObject({ accountId: counsellor.accountId, detail: agreed.dates });
});

test('a card is judged by the slot: its period, its days and its half days, also when it is accepted', async () => {
  const mornings = Array.from({ length: 14 }, (_, half) => half < 10 && half % 2 === 0);
  const slot = await postSlot(app, employer, { week: mornings });
  const { id } = await propose(app, counsellor, await beginPathway(app, counsellor), slot, {
    consentGivenOn: dayAfter(app, 0),
  });
  const send = (content: CardContent) =>
    counsellor.visitor
      .post(`/api/v1/conversations/${id}/cards`)
      .send({ clientId: crypto.randomUUID(), content });
  const codes = async (change: object) =>
    (await send({ ...dates(21), endsAt: '12:30', ...change } as CardContent).expect(422)).body.errors.map(
      ({ path, code }: { path: string; code: string }) => [path, code],
    );
  expect(await codes({ from: dayAfter(app, 7) })).toEqual([['body.content.from', 'outside_slot_period']]);
  expect(await codes({ from: dayAfter(app, 20) })).toEqual([['body.content.from', 'first_day_not_worked']]);
  expect(await codes({ endsAt: '16:30' })).toEqual([['body.content.startsAt', 'outside_slot_week']]);
  expect(await codes({ startsAt: '01:00' })).toEqual([['body.content.startsAt', 'daily_hours_over_10']]);
  const { body: asked } = await send({ ...dates(21), endsAt: '12:30' } as CardContent).expect(201);

  // the company shortens the slot's period meanwhile
  const { body: now } = await employer.visitor.get(`/api/v1/slots/${slot.id}`).expect(200);
  await employer.visitor
    .patch(`/api/v1/slots/${slot.id}`)
    .set('If-Match', `"${now.version}"`)
    .send({ period: { from: dayAfter(app, 28), to: dayAfter(app, 60) } })
    .expect(200);
  const thread = await employer.visitor.get(`/api/v1/conversations/${id}/messages?limit=50`).expect(200);
  const { seq } = thread.body.items.find(({ clientId }: Message) => clientId === asked.clientId);
  const refused = await employer.visitor
    .post(`/api/v1/conversations/${id}/cards/${seq}/answer`)
    .send({ clientId: crypto.randomUUID(), action: 'accept' })
    .expect(409);
  expect(refused.body.detail).toContain('Choisissez des dates entre le 30 mars');
  const { body: kept } = await employer.visitor.get(`/api/v1/candidacies/${id}`).expect(200);
  expect(kept.agreed).toBeNull();
});

test('a visit at 9:30 in La Réunion is at 9:30 there, in the card, its calendar and its checks', async () => {
  const slot = await postSlot(app, employer, { site: { address: '1 rue du Volcan', communeCode: '97411' } });
  const { id } = await propose(app, counsellor, await beginPathway(app, counsellor), slot, {
    consentGivenOn: dayAfter(app, 0),
  });
  const cards = `/api/v1/conversations/${id}/cards`;
  const day = dayAfter(app, 3);
  const visit = {
    kind: 'appointment',
    mode: 'visit',
    day,
    hour: '09:30',
    minutes: 60,
    place: '1 rue du Volcan',
  };
  const send = (content: object) =>
    counsellor.visitor.post(cards).send({ clientId: crypto.randomUUID(), content });
  const { body: asked } = await send(visit).expect(201);
  // four hours ahead of UTC all year
  expect(asked.card).toMatchObject({ startsAt: `${day}T05:30:00.000Z`, zone: 'Indian/Reunion' });
  await send({ ...visit, hour: '10:00' }).expect(422);
  const { body: page } = await employer.visitor
    .get(`/api/v1/conversations/${id}/messages?limit=50`)
    .expect(200);
  const { seq } = page.items.find(({ clientId }: Message) => clientId === asked.clientId);
  await employer.visitor
    .post(`${cards}/${seq}/answer`)
    .send({ clientId: crypto.randomUUID(), action: 'accept' })
    .expect(200);
  const { text } = await employer.visitor.get(`${cards}/${seq}/calendar`).expect(200);
  expect(text).toContain(`DTSTART:${day.replaceAll('-', '')}T053000Z`);
  // it is noon there when it is nine in Paris, so eleven has passed
  await send({ ...visit, day: dayAfter(app, 0), hour: '11:00' }).expect(422);
});

test('an appointment is refused in the past, over another one or with the person’s number; a valid one can be added to a calendar and removed again', async () => {
  const visit = (overrides: object = {}) =>
    ({
      kind: 'appointment',
      mode: 'visit',
      day: dayAfter(app, 3),
      hour: '14:30',
      minutes: 60,
      place: '3 place Vide',
      ...overrides,
    }) as CardContent;
  const codes = async (content: CardContent, who: Person = person) =>
    (await ask(who, content).expect(422)).body.errors.map(({ code }: { code: string }) => code);
  expect(await codes(visit({ day: dayAfter(app, -1) }))).toEqual(['in_the_past']);
  expect(await codes(visit({ place: '' }))).toEqual(['place_missing']);
  expect(await codes(visit({ mode: 'call', place: '06 12 34 56 78' }))).toEqual(['private_number']);
  expect(await codes({ ...dates(14), to: dayAfter(app, 50) } as CardContent)).toEqual(['too_long']);

  const { body: asked } = await ask(person, visit()).expect(201);
  expect(await codes(visit({ hour: '15:00' }), counsellor)).toEqual(['overlapping']);
  const theirs = (await cardOf(employer, asked.clientId)).seq;
  const calendar = (who: Person, seq: number) => who.visitor.get(`${base()}/cards/${seq}/calendar`);
  const shown = async (who: Person) => (await cardOf(who, asked.clientId)).card?.calendar;
  await calendar(person, asked.seq).expect(409);
  expect(await shown(person)).toBeUndefined();
  await answer(employer, theirs, { action: 'accept' }).expect(200);
  const { text, headers } = await calendar(employer, theirs).expect(200);
  expect(headers['content-type']).toContain('text/calendar');
  // 14:30 in Paris in winter
  expect(text).toContain(`DTSTART:${dayAfter(app, 3).replaceAll('-', '')}T133000Z`);
  expect(text).toContain('SEQUENCE:1');
  expect(await shown(employer)).toBe('add');
  const uid = /UID:(.+)/.exec(text)?.[1];
  await answer(person, asked.seq, { action: 'cancel' }).expect(200);
  expect(await shown(employer)).toBe('remove');
  const { text: off } = await calendar(person, asked.seq).expect(200);
  expect(/UID:(.+)/.exec(off)?.[1]).toBe(uid);
  expect(off).toContain('METHOD:CANCEL');
  expect(off).toContain('STATUS:CANCELLED');
  expect(off).toContain('SEQUENCE:2');
});

test('a question is answered by one of its choices, and not by its author or a stranger', async () => {
  const { body: asked } = await ask(employer, {
    kind: 'question',
    question: 'Préférez-vous le matin ou l’après-midi ?',
    choices: ['Le matin', 'L’après-midi'],
  }).expect(201);
  await answer(employer, asked.seq, { action: 'choose', choice: 0 }).expect(403);
  const { seq } = await cardOf(person, asked.clientId);
  await answer(person, seq, { action: 'choose', choice: 4 }).expect(422);
  const { body } = await answer(person, seq, { action: 'choose', choice: 1 }).expect(200);
  expect(body.card).toMatchObject({ state: 'chosen', answer: { choice: 1, mine: true } });
  await app.settle();
  expect((await all(employer)).at(-1)?.reply).toMatchObject({ choice: 'L’après-midi', seq: asked.seq });
  const stranger = await createEmployer(app);
  await answer(stranger, asked.seq, { action: 'choose', choice: 0 }).expect(404);
  await ask(stranger, dates(40)).expect(404);
});

test('after the candidacy has ended cards can be neither sent nor answered, and the error says so', async () => {
  const { body: asked } = await ask(employer, {
    kind: 'document',
    document: 'Votre CV',
    before: dayAfter(app, 5),
  }).expect(201);
  const { seq } = await cardOf(person, asked.clientId);
  await moveTo(person.visitor, conversation, 'withdrawn').expect(200);
  await app.settle();
  expect((await ask(person, dates(40)).expect(409)).body.detail).toContain('terminée');
  expect((await answer(person, seq, { action: 'none' }).expect(409)).body.detail).toContain('terminée');
  expect((await cardOf(person, asked.clientId)).card?.actions).toEqual([]);
});
