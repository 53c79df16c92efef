import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Appointment, ReachOfPerson, ToReachRow } from '../../contract/index.ts';
import { byLink, publishHours, tokenIn } from '../../test/support/factories/appointments.ts';
import { type Newcomer, newcomer, reacher } from '../../test/support/factories/reaching.ts';
import { createCounsellor, type Person, signInAgain, structureOf } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

const oneDay = 24 * 3_600_000;
const everybody = 250;
let app: TestApp;
let counsellors: Person[];
type Reached = Newcomer & { by: Person; at: number };
const people: Reached[] = [];
const booked: Reached[] = [];

beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
  const manager = await createCounsellor(app);
  const structureId = await structureOf(manager);
  counsellors = [manager];
  while (counsellors.length < 12) counsellors.push(await createCounsellor(app, structureId));
  for (const counsellor of counsellors) await publishHours(counsellor);
  for (let at = 0; at < everybody; at += 1) {
    const by = counsellors[at % counsellors.length] ?? manager;
    const ways = { mail: at % 4 !== 3, phone: at % 3 === 0, street: at % 5 === 0 ? `${at} rue du Mois` : '' };
    people.push({ ...(await newcomer(by, ways)), by, at });
  }
}, 300_000);
afterAll(() => app.close());

/** Opens the link of the last mail and takes the first free time. */
async function book({ email }: Newcomer): Promise<void> {
  const { items } = await app.context.mail.list({ to: email, limit: 1 });
  const link = byLink(app, tokenIn(items[0]?.link ?? ''));
  const [first] = (await link.read()).times;
  if (first) await link.book(first).expect(200);
}

/** Where everybody stands, by the pages of their counsellors; whoever is to be reached is on a list with a reason. */
async function standings(): Promise<Record<string, number>> {
  const listed = new Map<string, ToReachRow>();
  for (const counsellor of counsellors) {
    await signInAgain(counsellor);
    const { items, total } = await reacher(app, counsellor).people();
    expect(items).toHaveLength(total);
    for (const row of items) listed.set(row.pathwayId, row);
  }
  const counts: Record<string, number> = {};
  for (const { id, by } of people) {
    const { standing }: ReachOfPerson = await reacher(app, by).of(id);
    counts[standing.state] = (counts[standing.state] ?? 0) + 1;
    expect({ id, listed: listed.get(id)?.reason ?? null }).toEqual({ id, listed: standing.reason });
    // a date to wait for, or something to do
    if (standing.state !== 'met') expect([standing.until, standing.next].filter(Boolean)).toHaveLength(1);
    if (standing.until) expect(new Date(standing.until) > app.clock.now()).toBe(true);
  }
  return counts;
}

/** Whoever received says how it went: most came; to whom did not the first time, the next link leaves at once. */
async function recordPast(day: number): Promise<void> {
  for (const { id, by, at } of booked) {
    const { body } = await by.visitor.get(`/api/v1/pathways/${id}/appointments`).expect(200);
    for (const one of body.items as Appointment[])
      if (one.abilities.record && one.state === 'booked')
        await by.visitor
          .put(`/api/v1/appointments/${one.id}/outcome`)
          .send(
            at % 5 === 0 && day < 10
              ? { outcome: 'not_come', sequel: 'propose' }
              : { outcome: 'honoured', sequel: null },
          )
          .expect(200);
  }
}

/** Counsellors call whom their list says to call; nobody answers. */
async function callListed(): Promise<void> {
  for (const counsellor of counsellors) {
    const { items } = await reacher(app, counsellor).people();
    for (const { pathwayId, next } of items as ToReachRow[])
      if (next === 'call') await reacher(app, counsellor).call(pathwayId).expect(201);
  }
}

/** What was written, without the links in it: the same words to the same address are one message sent twice. */
const wordsOf = ({ to, template, subject = '', text = '' }: Record<string, string | undefined>) =>
  [to, template, subject, text.replace(/https?:\/\/\S+/g, '')].join('\n');

async function sentTwice(): Promise<string[]> {
  const all = await Promise.all(
    ['mails', 'sms'].map((name) => app.context.db.collection(name).find({}).toArray()),
  );
  const sent = all.flat().map((message) => wordsOf(message));
  expect(sent.length).toBeGreaterThan(everybody);
  return sent.filter((one, at) => sent.indexOf(one) !== at);
}

it('a month of 250 people and 12 counsellors forgets nobody and writes the same to nobody twice', async () => {
  const [manager] = counsellors as [Person];
  await Promise.all([
    reacher(app, manager).invite({ scope: 'structure' }),
    ...counsellors.map((counsellor) => reacher(app, counsellor).start()),
  ]);
  await app.settle();
  for (const { email, at } of people)
    if (at % 4 !== 3 && at % 11 === 0)
      await app.context.undeliverable.record({ via: 'email', address: email, reason: 'unknown' });
  for (const one of people)
    if (one.at % 4 === 1 && one.at % 11 !== 0) {
      await book(one);
      booked.push(one);
    }
  await app.settle();
  for (let day = 1; day <= 31; day += 1) {
    app.clock.advance(oneDay);
    await app.settle();
    for (const counsellor of counsellors) await signInAgain(counsellor);
    await recordPast(day);
    await app.settle();
    if (day === 3) await reacher(app, manager).print().expect(201);
    // one in two of those who did not come chooses again
    if (day === 10) for (const one of booked) if (one.at % 10 === 5) await book(one);
    if (day === 12) expect(Object.keys(await standings()).sort()).toContain('waiting');
    if (day === 29) await callListed();
  }
  const counts = await standings();
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(everybody);
  expect(counts).toMatchObject({ to_reach: expect.any(Number), met: expect.any(Number) });
  // met, to come, called or written to by post, or on the list with a reason: nothing else
  for (const { id, by } of people) {
    const { standing, attempts }: ReachOfPerson = await reacher(app, by).of(id);
    const otherWay = attempts.some(({ via }) => via === 'phone' || via === 'letter');
    const ended = ['met', 'booked'].includes(standing.state) || otherWay || standing.reason !== null;
    expect({ id, ended, standing }).toEqual({ id, ended: true, standing });
  }
  expect(await sentTwice()).toEqual([]);
}, 900_000);
