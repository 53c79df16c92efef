import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ReachOfPerson, ToReachRow } from '../../contract/index.ts';
import { byLink, publishHours, tokenIn } from '../../test/support/factories/appointments.ts';
import { type Newcomer, newcomer, reacher } from '../../test/support/factories/reaching.ts';
import { createCounsellor, type Person, signInAgain, structureOf } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

const oneDay = 24 * 3_600_000;
const everybody = 250;
let app: TestApp;
let counsellors: Person[];
const people: (Newcomer & { by: Person; at: number })[] = [];

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

it('a month of 250 people and 12 counsellors forgets nobody and writes to nobody twice', async () => {
  const [manager] = counsellors as [Person];
  await Promise.all([
    reacher(app, manager).invite({ scope: 'structure' }),
    ...counsellors.map((counsellor) => reacher(app, counsellor).start()),
  ]);
  await app.settle();
  for (const { email, at } of people)
    if (at % 4 !== 3 && at % 11 === 0)
      await app.context.undeliverable.record({ via: 'email', address: email, reason: 'unknown' });
  for (const { at, ...person } of people) if (at % 4 === 1 && at % 11 !== 0) await book(person);
  await app.settle();
  for (let day = 1; day <= 24; day += 1) {
    app.clock.advance(oneDay);
    await app.settle();
    if (day === 12) expect(Object.keys(await standings()).sort()).toContain('waiting');
  }
  const counts = await standings();
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(everybody);
  expect(counts).toMatchObject({ to_reach: expect.any(Number) });
  expect(counts.waiting ?? 0).toBe(0);

  const mails = await app.context.db.collection('mails').find({ template: 'booking_invitation' }).toArray();
  const texts = await app.context.db.collection('sms').find({ template: 'booking_invitation' }).toArray();
  const sent = [...mails, ...texts].map(({ to, subject, text }) => `${to} ${subject ?? text}`);
  expect(sent.length).toBeGreaterThan(everybody);
  expect(sent.filter((one, at) => sent.indexOf(one) !== at)).toEqual([]);
}, 600_000);
