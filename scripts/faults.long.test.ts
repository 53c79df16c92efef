import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Seat, seedConversations } from './bench/live-seed.ts';
import { type Cluster, sessionSecret, startCluster } from './test/cluster.ts';
import { createDevice, type Device, type ReceivedMessage } from './test/device.ts';

/** 10 in `npm test`, 200 in `npm run test:long`; the seeds are always the same. */
const schedules = Number(process.env.FAULT_SCHEDULES ?? 10);
const firstSeed = Number(process.env.FAULT_SEED ?? 20261123);
const soon = { timeout: 30_000, interval: 25 };

const who = fc.nat(2);
const common = [
  { weight: 12, arbitrary: fc.record({ do: fc.constant('say' as const), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('sendRepeatedly' as const), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('read' as const), who }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('drop' as const), who }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('join' as const), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('breathe' as const), ms: fc.nat(120) }) },
];
const process_ = fc.nat(1);
const rough = [
  ...common,
  { weight: 1, arbitrary: fc.record({ do: fc.constant('redis' as const) }) },
  // a frozen process: its jobs, its lease renewals and its responses are late
  { weight: 1, arbitrary: fc.record({ do: fc.constant('freeze' as const), process: process_ }) },
];
const deadly = [
  ...rough,
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const), process: process_ }) },
];
const scheduleOf = (kinds: typeof deadly) =>
  fc.array(fc.oneof(...(kinds as typeof deadly)), { minLength: 6, maxLength: 16 });
type Step = ReturnType<typeof scheduleOf> extends fc.Arbitrary<(infer S)[]> ? S : never;

let cluster: Cluster;
let seats: Seat[] = [];
beforeAll(async () => {
  cluster = await startCluster({
    name: 'faults',
    processes: 2,
    async seed(context) {
      seats = await seedConversations(context, schedules, sessionSecret);
    },
  });
}, 180_000);
afterAll(() => cluster?.close());

/** The expected result: every message once, whoever sent it and however often it was sent. */
interface Model {
  words: Map<string, string>;
  said: number;
}

async function take(step: Step, devices: Device[], model: Model): Promise<void> {
  const device = 'who' in step ? devices[step.who] : undefined;
  switch (step.do) {
    case 'say':
    case 'sendRepeatedly': {
      const text = `Mot ${++model.said}`;
      const clientId = device?.[step.do](text) ?? '';
      model.words.set(clientId, text);
      return;
    }
    case 'read':
      void device?.read();
      return;
    case 'drop':
      return device?.drop();
    case 'join':
      return device?.join();
    case 'breathe':
      return new Promise((resolve) => setTimeout(resolve, step.ms));
    case 'redis':
      await cluster.redis.stop();
      await new Promise((resolve) => setTimeout(resolve, 60));
      return cluster.redis.start();
    case 'freeze':
      if (!cluster.stands(step.process)) return;
      cluster.signal(step.process, 'SIGSTOP');
      setTimeout(() => cluster.signal(step.process, 'SIGCONT'), 400);
      return;
    case 'kill':
      // one process always stays up, so that the others can continue
      if (cluster.stands(0) && cluster.stands(1)) await cluster.kill(step.process);
  }
}

async function stored(seat: Seat): Promise<ReceivedMessage[]> {
  const at = cluster.stands(0) ? 0 : 1;
  const address = `${cluster.urlOf(at)}/api/v1/conversations/${seat.conversationId}/messages?after=0&limit=200`;
  const response = await fetch(address, { headers: { cookie: seat.cookie } });
  return ((await response.json()) as { items: ReceivedMessage[] }).items;
}

async function play(at: number, schedule: readonly Step[]): Promise<void> {
  const trio = seats.slice(at * 3, at * 3 + 3);
  const devices = trio.map(({ cookie, conversationId }) => createDevice(cluster.url, cookie, conversationId));
  const model: Model = { words: new Map(), said: 0 };
  try {
    for (const step of schedule) await take(step, devices, model);
    for (const process of [0, 1]) if (!cluster.stands(process)) await cluster.start(process);
    for (const device of devices) device.join();
    await vi.waitFor(() => expect(devices.map((device) => device.waiting())).toEqual([0, 0, 0]), soon);
    // every device receives a last message, which reveals gaps
    model.words.set(devices[0]?.say('Fin') ?? '', 'Fin');
    const [seat] = trio;
    if (!seat) throw new Error('No seat');
    for (const device of devices)
      await vi.waitFor(() => {
        if (device.connected()) void device.flush();
        expect(device.lines().length).toBe(model.words.size);
      }, soon);
    const kept = await stored(seat);
    expect(kept.map(({ seq }) => seq)).toEqual(kept.map((_, place) => place + 1));
    expect(new Map(kept.map(({ clientId, text }) => [clientId, text]))).toEqual(model.words);
    expect(kept).toHaveLength(model.words.size);
    const inOrder = kept.map(({ clientId }) => clientId);
    for (const device of devices) expect(device.lines().map(({ clientId }) => clientId)).toEqual(inOrder);
  } finally {
    for (const device of devices) device.close();
  }
}

describe('conversations under faults', () => {
  it(`after each of ${schedules} schedules every client has the same messages as the store, and none is lost`, async () => {
    const kills = fc.sample(scheduleOf(deadly), { seed: firstSeed, numRuns: schedules });
    const others = fc.sample(scheduleOf(rough as typeof deadly), { seed: firstSeed + 1, numRuns: schedules });
    const calm = fc.sample(scheduleOf(common as typeof deadly), { seed: firstSeed + 2, numRuns: schedules });
    for (let at = 0; at < schedules; at += 1) {
      const kind = at % 10 === 3 ? kills : at % 2 === 0 ? others : calm;
      const schedule = kind[at] ?? [];
      try {
        await play(at, schedule);
      } catch (error) {
        const words = `Schedule ${at} (seed ${firstSeed}): ${JSON.stringify(schedule)}\n${cluster.output()}`;
        throw new Error(words, { cause: error });
      }
    }
  }, 1_800_000);
});
