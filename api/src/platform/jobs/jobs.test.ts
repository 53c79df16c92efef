import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

const minute = 60_000;
const runs: { type: string; data: unknown; attempt: number }[] = [];
let failures = 0;
let givenUp = 0;
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({
    contract: [],
    features: [
      {
        name: 'jobs under test',
        setup({ jobs }) {
          jobs.on(
            'note',
            async (data: object, { attempt }) => void runs.push({ type: 'note', data, attempt }),
          );
          jobs.on('asked again', async (data: { n: number }) => {
            runs.push({ type: 'asked again', data, attempt: 0 });
            if (data.n === 1)
              await jobs.schedule({
                ...{ key: 'again', type: 'asked again', runAt: new Date(0) },
                ...{ data: { n: 2 }, again: true },
              });
          });
          jobs.on(
            'shaky',
            async (_data: object, { attempt }) => {
              runs.push({ type: 'shaky', data: {}, attempt });
              if (failures-- > 0) throw new Error('not yet');
            },
            async () => {
              givenUp += 1;
            },
          );
          return {};
        },
      },
    ],
  });
});
afterAll(() => app.close());

const inMinutes = (minutes: number) => new Date(app.clock.now().getTime() + minutes * minute);
const ran = (type: string) => runs.filter((run) => run.type === type);
const stored = (key: string) => app.context.db.collection('jobs').findOne({ key });

test('a job runs once, when the clock reaches its time', async () => {
  const { jobs } = app.context;
  await jobs.schedule({ key: 'n-1', type: 'note', runAt: inMinutes(60), data: { n: 1 } });
  await jobs.idle();
  expect(ran('note')).toEqual([]);
  app.clock.advance(61 * minute);
  await jobs.idle();
  expect(ran('note')).toEqual([{ type: 'note', data: { n: 1 }, attempt: 1 }]);
  // the event that scheduled it is delivered again
  await jobs.schedule({ key: 'n-1', type: 'note', runAt: app.clock.now(), data: { n: 1 } });
  await jobs.idle();
  expect(ran('note')).toHaveLength(1);
  expect(await stored('n-1')).toMatchObject({ state: 'done' });
});

test('a waiting job can be given a new time, and can be cancelled', async () => {
  const { jobs } = app.context;
  const before = ran('note').length;
  await jobs.schedule({ key: 'n-2', type: 'note', runAt: inMinutes(5), data: { n: 2 } });
  await jobs.schedule({ key: 'n-2', type: 'note', runAt: inMinutes(50), data: { n: 3 } });
  app.clock.advance(10 * minute);
  await jobs.idle();
  expect(ran('note')).toHaveLength(before);
  expect(await jobs.cancel('n-2')).toBe(true);
  expect(await jobs.cancel('n-2')).toBe(false);
  app.clock.advance(60 * minute);
  await jobs.idle();
  expect(ran('note')).toHaveLength(before);
});

test('a job that fails is retried later, and its failure stays visible', async () => {
  const { jobs } = app.context;
  failures = 2;
  await jobs.schedule({ key: 's-1', type: 'shaky', runAt: app.clock.now(), data: {} });
  await jobs.idle();
  expect(await stored('s-1')).toMatchObject({ state: 'waiting', lastError: 'not yet', attempts: 1 });
  for (let tries = 0; tries < 2; tries += 1) {
    app.clock.advance(60 * minute);
    await jobs.idle();
  }
  expect(ran('shaky').map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  expect(await stored('s-1')).toMatchObject({ state: 'done' });
  expect(givenUp).toBe(0);
});

test('a job that fails at every retry ends as failed, and is given up once', async () => {
  failures = Number.POSITIVE_INFINITY;
  await app.context.jobs.schedule({ key: 's-2', type: 'shaky', runAt: app.clock.now(), data: {} });
  for (let tries = 0; tries < 8; tries += 1) {
    await app.context.jobs.idle();
    app.clock.advance(120 * minute);
  }
  await app.context.jobs.idle();
  expect(await stored('s-2')).toMatchObject({ state: 'failed', attempts: 8, lastError: 'not yet' });
  expect(givenUp).toBe(1);
});

test('a job whose process died while it ran is run again', async () => {
  const at = new Date(Date.now() - minute);
  await app.context.db.collection('jobs').insertOne({
    key: 'n-9',
    type: 'note',
    runAt: at,
    data: { n: 9 },
    state: 'running',
    attempts: 1,
    lockedUntil: at,
  });
  await app.context.jobs.idle();
  expect(ran('note').at(-1)).toEqual({ type: 'note', data: { n: 9 }, attempt: 2 });
});

test('a job that is scheduled again while it runs is run once more, with the new data', async () => {
  const { jobs } = app.context;
  await jobs.schedule({ key: 'again', type: 'asked again', runAt: inMinutes(-1), data: { n: 1 } });
  await jobs.idle();
  expect(ran('asked again').map(({ data }) => data)).toEqual([{ n: 1 }, { n: 2 }]);
  expect((await stored('again'))?.state).toBe('done');
});
