import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedStore } from '@passerelle/store';
import fc from 'fast-check';
import mongoose, { type Connection } from 'mongoose';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { counterModel } from '../../../test/support/counter-feature.ts';
import { createClock } from '../clock.ts';
import { changeIf } from '../database/change.ts';
import { createIds } from '../ids.ts';
import type { DomainEvent } from './event.ts';
import { createEvents, type Events, type EventsOptions } from './events.ts';
import { makeEvent, withEvent, withInitialEvents } from './outbox.ts';
import type { Probe } from './relay.ts';

const log = pino({ level: 'silent' });
const seam = { clock: createClock(), ids: createIds() };
let directory: string;
let store: Awaited<ReturnType<typeof startEmbeddedStore>>;
let connections: Connection[] = [];
let databases = 0;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'passerelle-events-'));
  store = await startEmbeddedStore({ directory, logger: log });
});
afterEach(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  connections = [];
});
afterAll(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

type Received = DomainEvent<'counter.changed'>;

const newDatabase = () => {
  databases += 1;
  return `events-${databases}`;
};

/** The events module of one process on a database; a test may start several, one after the other or at once. */
async function live(dbName: string, options: Partial<EventsOptions> = {}) {
  const db = await mongoose
    .createConnection(store.uri, { dbName, autoIndex: false, autoCreate: false })
    .asPromise();
  connections.push(db);
  const events = createEvents({ db, log, alone: true, firstRetryMs: 1, ...options });
  const counters = counterModel(db);
  return {
    db,
    events,
    counters,
    async create(name: string) {
      const id = seam.ids.id();
      const event = makeEvent(seam, 'counter.changed', { counterId: id, step: 0 });
      await counters.create(withInitialEvents({ _id: id, name }, event));
      return id;
    },
    async step(id: string, step: number) {
      const event = makeEvent(seam, 'counter.changed', { counterId: id, step });
      await changeIf(counters, { _id: id } as never, withEvent({ $set: { value: step } }, event));
    },
  };
}

async function begin(events: Events) {
  await events.ensureIndexes();
  await events.prepare();
  await events.start();
}

/** Simulates a crash: blocks forever the nth time that a step is reached. */
function deathAt(step: Parameters<Probe>[0], passage = 1) {
  let passed = 0;
  let notify = () => {};
  const dead = new Promise<void>((resolve) => {
    notify = resolve;
  });
  const probe: Probe = (reached) => {
    if (reached === step) passed += 1;
    if (reached !== step || passed < passage) return;
    notify();
    return new Promise(() => {});
  };
  return { probe, dead };
}

async function logOf(db: Connection) {
  return db.collection('events').find({}).sort({ seq: 1 }).toArray();
}
const stepsOf = (received: Received[], counterId: string) =>
  received.filter(({ data }) => data.counterId === counterId).map(({ data }) => data.step);
/** The distinct values, in the order of their first occurrence. */
const firsts = (values: number[]) => [...new Set(values)];

test('subscribers receive the events of changes in order, with rising numbers', async () => {
  const life = await live(newDatabase());
  const received: Received[] = [];
  life.events.subscribe('listener', ['counter.changed'], (event) => void received.push(event));
  await begin(life.events);
  const id = await life.create('a');
  for (const step of [1, 2, 3]) await life.step(id, step);
  await life.events.idle();
  expect(stepsOf(received, id)).toEqual([0, 1, 2, 3]);
  expect(received.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  expect(received[0]?.aggregate).toEqual({ model: 'Counter', id });
  expect(await life.counters.findById(id).select('+outbox').lean()).toMatchObject({ outbox: [] });
  await life.events.stop();
});

test('after two weeks without an event, when the log is empty, a new start delivers what comes next', async () => {
  const database = newDatabase();
  const received: Received[] = [];
  for (const steps of [[1, 2], [3]]) {
    const life = await live(database);
    life.events.subscribe('listener', ['counter.changed'], (event) => void received.push(event));
    await begin(life.events);
    const id = await life.create('a');
    for (const step of steps) await life.step(id, step);
    await life.events.idle();
    await life.events.stop();
    // as the TTL index does
    await life.db.collection('events').deleteMany({});
  }
  expect(received.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
});

test.each(['read', 'logged', 'pulled', 'handled', 'checkpointed'] as const)(
  'when a process crashes after "%s" nothing is lost: the next process delivers the rest, in order',
  async (step) => {
    const database = newDatabase();
    const received: Received[] = [];
    const { probe, dead } = deathAt(step);
    const first = await live(database, { probe });
    first.events.subscribe('listener', ['counter.changed'], (event) => void received.push(event));
    await begin(first.events);
    const id = await first.create('a');
    for (const value of [1, 2, 3]) await first.step(id, value);
    await dead;
    await first.db.close();

    const second = await live(database);
    second.events.subscribe('listener', ['counter.changed'], (event) => void received.push(event));
    await begin(second.events);
    await second.step(id, 4);
    await second.events.idle();
    expect(firsts(stepsOf(received, id))).toEqual([0, 1, 2, 3, 4]);
    const stored = await logOf(second.db);
    expect(stored.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(stored.map(({ _id }) => String(_id))).size).toBe(5);
    await second.events.stop();
  },
);

test('whenever processes crash, every event of every aggregate is stored once and delivered in order', async () => {
  const steps = fc.constantFrom('read', 'logged', 'pulled', 'handled', 'checkpointed' as const);
  const death = fc.record({ step: steps, passage: fc.integer({ min: 1, max: 3 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(death, { minLength: 1, maxLength: 4 }), async (deaths) => {
      const database = newDatabase();
      const received: Received[] = [];
      const made = new Map<string, number[]>();
      for (const { step, passage } of deaths) {
        const { probe, dead } = deathAt(step as Parameters<Probe>[0], passage);
        const life = await live(database, { probe });
        life.events.subscribe('listener', ['counter.changed'], (event) => void received.push(event));
        await begin(life.events);
        const id = await life.create('a');
        made.set(id, [0]);
        for (const [other, values] of made) {
          await life.step(other, values.length);
          values.push(values.length);
        }
        // a process that does not reach its step often enough ends normally
        await Promise.race([dead, life.events.idle()]);
        await life.db.close();
      }
      const last = await live(database);
      last.events.subscribe('listener', ['counter.changed'], (event) => void received.push(event));
      await begin(last.events);
      await last.events.idle();
      const total = [...made.values()].reduce((sum, values) => sum + values.length, 0);
      expect((await logOf(last.db)).map(({ seq }) => seq)).toEqual(
        Array.from({ length: total }, (_, at) => at + 1),
      );
      for (const [id, values] of made) expect(firsts(stepsOf(received, id))).toEqual(values);
      await last.events.stop();
    }),
    { numRuns: 12 },
  );
}, 120_000);

test('a process stops at once, also right after it has moved many events', async () => {
  const life = await live(newDatabase());
  await begin(life.events);
  const ids = Array.from({ length: 6 }, () => seam.ids.id());
  const eventOf = (counterId: string) => makeEvent(seam, 'counter.changed', { counterId, step: 0 });
  await life.counters.insertMany(ids.map((id) => withInitialEvents({ _id: id, name: id }, eventOf(id))));
  await life.events.idle();
  await life.events.stop();
}, 10_000);

test('when a handler fails, it is retried before the next event is delivered', async () => {
  const life = await live(newDatabase());
  const tries: number[] = [];
  life.events.subscribe('shaky', ['counter.changed'], ({ data }) => {
    tries.push(data.step);
    if (data.step === 1 && tries.filter((step) => step === 1).length < 3) throw new Error('not yet');
  });
  await begin(life.events);
  const id = await life.create('a');
  for (const step of [1, 2]) await life.step(id, step);
  await life.events.idle();
  expect(tries).toEqual([0, 1, 1, 1, 2]);
  await life.events.stop();
});

test('an event that always fails becomes a visible dead letter, and the next events are delivered', async () => {
  const life = await live(newDatabase());
  const received: number[] = [];
  life.events.subscribe('poisoned', ['counter.changed'], ({ data }) => {
    if (data.step === 1) throw new Error('poison');
    received.push(data.step);
  });
  await begin(life.events);
  const id = await life.create('a');
  for (const step of [1, 2]) await life.step(id, step);
  await life.events.idle();
  expect(received).toEqual([0, 2]);
  const parked = await life.db.collection('parked_events').find({}).toArray();
  expect(parked).toMatchObject([{ subscriber: 'poisoned', type: 'counter.changed', reason: 'poison' }]);
  await life.events.stop();
});

test('a per-process subscriber receives every event in each process; a durable subscriber in one of them', async () => {
  const database = newDatabase();
  const [first, second] = [await live(database, { alone: false }), await live(database, { alone: false })];
  const receivedByEach = { first: [] as number[], second: [] as number[], durable: [] as number[] };
  for (const [name, life] of Object.entries({ first, second })) {
    life.events.subscribePerProcess(
      'index',
      ['counter.changed'],
      ({ data }) => void receivedByEach[name as 'first'].push(data.step),
    );
    life.events.subscribe(
      'mails',
      ['counter.changed'],
      ({ data }) => void receivedByEach.durable.push(data.step),
    );
    await begin(life.events);
  }
  const id = await first.create('a');
  for (const step of [1, 2]) await second.step(id, step);
  await Promise.all([first.events.idle(), second.events.idle()]);
  await vi.waitFor(() =>
    expect(receivedByEach).toEqual({ first: [0, 1, 2], second: [0, 1, 2], durable: [0, 1, 2] }),
  );
  expect([first.events.isLeader(), second.events.isLeader()]).toEqual([true, false]);
  await first.events.stop();
  await vi.waitFor(() => expect(second.events.isLeader()).toBe(true), 5_000);
  await second.events.stop();
});

test('processes that tell each other deliver at once, and look at all outboxes only from time to time', async () => {
  const database = newDatabase();
  const options = { alone: false, pollMs: 600_000 };
  const [leading, other] = [await live(database, options), await live(database, options)];
  const hearing = new Map<string, ((word: string) => void)[]>();
  const seen = { leading: [] as number[], other: [] as number[] };
  for (const [name, { events }] of Object.entries({ leading, other })) {
    const own: [string, (word: string) => void][] = [];
    events.connect({
      onNotice: (topic, hear) => own.push([topic, hear]),
      notice: (topic, word) => {
        for (const hear of hearing.get(topic) ?? [])
          if (!own.some(([, mine]) => mine === hear)) setImmediate(hear, word);
      },
    });
    for (const [topic, hear] of own) hearing.set(topic, [...(hearing.get(topic) ?? []), hear]);
    events.subscribePerProcess(
      'index',
      ['counter.changed'],
      ({ data }) => void seen[name as 'other'].push(data.step),
    );
    await begin(events);
  }
  await Promise.all([leading.events.idle(), other.events.idle()]);
  const id = await other.create('a');
  await leading.step(id, 1);
  await other.step(id, 2);
  await vi.waitFor(() => expect(seen).toEqual({ leading: [0, 1, 2], other: [0, 1, 2] }), 10_000);
  await Promise.all([leading.events.stop(), other.events.stop()]);
});

test('when the leading process vanishes, another takes over within seconds and delivers the waiting events', async () => {
  const database = newDatabase();
  const first = await live(database, { alone: false });
  const second = await live(database, { alone: false });
  const received: number[] = [];
  for (const life of [first, second])
    life.events.subscribe('mails', ['counter.changed'], ({ data }) => void received.push(data.step));
  await begin(first.events);
  await begin(second.events);
  await first.db.close();
  const id = await second.create('a');
  await second.step(id, 1);
  await vi.waitFor(() => expect(received).toEqual([0, 1]), { timeout: 10_000, interval: 50 });
  await second.events.stop();
  await first.events.stop().catch(() => {});
});

test('an effect with a key is applied once, however often its event is delivered', async () => {
  const { events } = await live(newDatabase());
  let done = 0;
  const effect = async () => {
    done += 1;
  };
  expect([await events.once('k', effect), await events.once('k', effect)]).toEqual([true, false]);
  await expect(events.once('other', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await events.once('other', effect)).toBe(true);
  expect(done).toBe(2);
});
