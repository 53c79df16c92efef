import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPerson, type Person } from './support/people.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

const oneDay = 24 * 3_600_000;
/** Ended jobs are kept for two months. */
const jobsKept = 60;

let app: TestApp;
let person: Person;

beforeEach(() => {
  // the store removes expired documents every 20 s of real time, in the same thread as the tests
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(async () => {
  await app.close();
  vi.useRealTimers();
});

async function startAt(now: string): Promise<void> {
  app = await startTestApp({ now });
  person = await createPerson(app, { role: 'coordinator' });
}

async function endJobs(...daysAgo: number[]): Promise<void> {
  const ended = daysAgo.map((days) => ({
    key: `ended ${days} days ago`,
    state: 'done',
    endedAt: new Date(app.clock.now().getTime() - days * oneDay),
  }));
  await app.context.db.collection('jobs').insertMany(ended);
}

/** Simulates a test file that takes longer than 20 s. */
async function sweep(): Promise<string[]> {
  vi.advanceTimersByTime(21_000);
  const jobs = app.context.db.collection('jobs');
  const kept = await jobs
    .find({ key: /^ended/ })
    .sort({ endedAt: -1 })
    .toArray();
  return kept.map(({ key }) => key);
}

const isSignedIn = async () =>
  (await person.visitor.get('/api/v1/session').expect(200)).body.account?.email === person.email;

describe('in a test that takes longer than the interval of the TTL removal', () => {
  it("documents young by the test's own clock are kept, however long ago that is", async () => {
    await startAt('2020-03-02T08:00:00Z');
    await endJobs(jobsKept - 1, jobsKept + 1);
    await vi.waitFor(async () => expect(await sweep()).toEqual([`ended ${jobsKept - 1} days ago`]));
    expect(await isSignedIn()).toBe(true);
  });

  it('sessions are kept, however far in the future the clock is', async () => {
    await startAt(new Date(Date.now() + 3650 * oneDay).toISOString());
    // a document that has expired today: its removal shows that expired documents were removed
    await endJobs(1, 3650 + jobsKept + 1);
    await vi.waitFor(async () => expect(await sweep()).toEqual(['ended 1 days ago']));
    // sessions are checked after the jobs
    for (let round = 0; round < 3; round += 1) await sweep();
    expect(await app.context.db.collection('sessions').countDocuments()).toBe(1);
    expect(await isSignedIn()).toBe(true);
  });
});
