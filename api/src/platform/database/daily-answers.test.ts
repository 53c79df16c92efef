import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedStore } from '@passerelle/store';
import mongoose, { type Connection } from 'mongoose';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { createClock } from '../clock.ts';
import { createDailyAnswers } from './daily-answers.ts';

let directory: string;
let store: Awaited<ReturnType<typeof startEmbeddedStore>>;
let db: Connection;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'passerelle-answers-'));
  store = await startEmbeddedStore({ directory, logger: pino({ level: 'silent' }) });
  db = await mongoose.createConnection(store.uri, { dbName: 'answers' }).asPromise();
});
beforeEach(() => db.collection('day_answers').deleteMany({}));
afterAll(async () => {
  await db.close();
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

const count = { kind: 'count', schema: z.object({ people: z.int().nullable() }) };
const monday = createClock('2026-11-23T09:00:00Z');
const tuesday = createClock('2026-11-24T09:00:00Z');
const told = (people: number | null) => async () => ({ people });

test('an answer stays the same for the day, also for another process, and may change the next day', async () => {
  const answers = createDailyAnswers(db, monday, count);
  expect(await answers.of('Elbeuf', told(15))).toEqual({ people: 15 });
  expect(await answers.of('Elbeuf', told(20))).toEqual({ people: 15 });
  expect(await createDailyAnswers(db, monday, count).of('Elbeuf', told(20))).toEqual({ people: 15 });
  expect(await answers.of('Rouen', told(null))).toEqual({ people: null });
  expect(await createDailyAnswers(db, tuesday, count).of('Elbeuf', told(20))).toEqual({ people: 20 });
});

test('a question asked many times at once has one answer', async () => {
  const answers = createDailyAnswers(db, monday, count);
  const all = await Promise.all(Array.from({ length: 20 }, (_, at) => answers.of('Elbeuf', told(at))));
  const last = await answers.of('Elbeuf', told(99));
  // those who lost the race read the answer of the first
  for (const answer of all) expect(answer).toEqual(last);
});

test('an answer stored in another shape by an earlier version is replaced once, then stays', async () => {
  await createDailyAnswers(db, monday, { kind: 'count', schema: z.string() }).of(
    'Elbeuf',
    async () => 'many',
  );
  const answers = createDailyAnswers(db, monday, count);
  expect(await answers.of('Elbeuf', told(15))).toEqual({ people: 15 });
  expect(await answers.of('Elbeuf', told(20))).toEqual({ people: 15 });
});
