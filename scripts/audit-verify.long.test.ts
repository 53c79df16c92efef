import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Collection } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPerson } from '../api/test/support/people.ts';
import { startTestApp } from '../api/test/support/test-app.ts';
import { makeDataDir } from './test/data-dir.ts';
import { bundleScript } from './test/server-process.ts';
import { inStoreOf, runBeside } from './test/stopped-server.ts';

/** Tests `npm run audit:verify` as an operator runs it, next to a stopped server. */
interface Event {
  seq: number;
  hash: string;
}
let dataDir: string;
let lastNoted: number;
let bundled: string;

beforeAll(async () => {
  bundled = await bundleScript('audit-verify', source);
  dataDir = await makeDataDir('audit');
  const app = await startTestApp({ dataDir });
  // two nights, each after some sign-ins
  for (let night = 0; night < 2; night += 1) {
    for (let times = 0; times < 3; times += 1) await createPerson(app, { role: 'employer' });
    app.clock.advance(24 * 3_600_000);
    await app.settle();
  }
  lastNoted = (await app.context.securityLog.head()).seq;
  await createPerson(app, { role: 'employer' });
  await app.close();
}, 120_000);
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const source = 'scripts/audit-verify.ts';
/** The command behind `npm run audit:verify`. */
const asTheOperator = ['node_modules/tsx/dist/cli.mjs', source];

/** The same source, bundled once, because loading TypeScript takes most of the time of nine starts. */
const verify = (...args: string[]) => run(bundled, ...args);

const run = (...args: string[]) => runBeside(dataDir, ...args);
const inStore = <T>(work: (events: Collection<Event>) => Promise<T>) =>
  inStoreOf(dataDir, (db) => work(db.collection<Event>('security_events')));

/** Changes the database as an attacker could, runs the command, and restores the database. */
async function tampered(change: (events: Collection<Event>, all: Event[]) => Promise<unknown>) {
  const before = await inStore(async (events) => {
    const all = await events.find({}).sort({ seq: 1 }).toArray();
    await change(events, all);
    return all;
  });
  const result = await verify();
  await inStore(async (events) => {
    await events.deleteMany({});
    await events.insertMany(before);
  });
  return result;
}

it('prints one line and exits with 0 when the chain is intact', async () => {
  const { code, out, err } = await run(...asTheOperator);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(
    /^The security log holds: \d+ events, head \d+:[0-9a-f]{64}, compared with \d noted heads\n$/,
  );
}, 60_000);

it('the nightly heads are in a file of the data folder that other users cannot read', async () => {
  const file = join(dataDir, 'security-log-heads.txt');
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  expect(lines.length).toBeGreaterThanOrEqual(2);
  for (const line of lines) expect(line).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z \d+:[0-9a-f]{64}$/);
  expect((await stat(file)).mode & 0o077).toBe(0);
});

it('finds a changed byte, and names the event', async () => {
  const { code, out, err } = await tampered((events, all) => {
    const { seq, hash } = all[3] as Event;
    const flipped = `${hash.startsWith('0') ? '1' : '0'}${hash.slice(1)}`;
    return events.updateOne({ seq }, { $set: { hash: flipped } });
  });
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toBe('The security log does not hold: event 4 was changed.\n');
}, 60_000);

it('finds a removed event in the middle, and names it', async () => {
  const { code, err } = await tampered((events) => events.deleteOne({ seq: 3 }));
  expect(code).toBe(1);
  expect(err).toBe('The security log does not hold: event 3 is missing.\n');
}, 60_000);

it('finds removed events at the end by the nightly heads', async () => {
  const { code, err } = await tampered((events) => events.deleteMany({ seq: { $gte: lastNoted } }));
  expect(code).toBe(1);
  expect(err).toContain(`event ${lastNoted} was noted and is missing: the end was cut off`);
}, 60_000);

it('finds a removed last event by a head that was kept elsewhere', async () => {
  const newest = await inStore((events) => events.find({}).sort({ seq: -1 }).limit(1).next());
  const head = `${newest?.seq}:${newest?.hash}`;
  expect((await verify('--head', head)).code).toBe(0);
  await inStore((events) => events.deleteOne({ seq: newest?.seq ?? 0 }));
  const { code, err } = await verify('--head', head);
  await inStore(async (events) => newest && events.insertOne(newest));
  expect(code).toBe(1);
  expect(err).toContain(`event ${newest?.seq} was noted and is missing`);
  expect((await verify('--head', 'abc')).code).toBe(2);
}, 60_000);
