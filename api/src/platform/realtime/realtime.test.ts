import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Ack } from '../../../contract/live.ts';
import { createTestAccounts, doorContract, enterAs } from '../../../test/support/door-feature.ts';
import { connectLive, type LiveClient, nextEvent } from '../../../test/support/live-client.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import type { Actor } from '../auth/actor.ts';
import type { Feature } from '../feature.ts';
import { AppError } from '../http/app-error.ts';
import type { Realtime } from './live.ts';
import type { Room } from './rooms.ts';

const conversationId = 'a'.repeat(24);
const secretId = 'b'.repeat(24);
const { feature: door, accounts } = createTestAccounts({
  ada: 'counsellor',
  ben: 'employer',
  eve: 'employer',
});
const shared = 'acting:shared';
const rooms = new Map<string, Room[]>([
  ['ada', [shared]],
  ['ben', [shared]],
]);

/** Delays the reading of rooms. */
let slowly: (() => Promise<void>) | undefined;

const talk: Feature = {
  name: 'talk',
  setup({ realtime }) {
    realtime.joinRooms(async function roomsOfTheTest(actor) {
      const mine = rooms.get(actor.accountId) ?? [];
      await slowly?.();
      return mine;
    });
    const mayRead = (actor: Actor, about: string) => about !== secretId && actor.name !== 'eve';
    realtime.on('conversation.read', {
      load: ({ payload }) => payload.conversationId,
      policy: mayRead,
      handler({ actor, payload: { seq }, socketId }) {
        if (seq === 99) throw new Error('secret of the house');
        if (seq === 98) throw new AppError('forbidden');
        const who = { role: 'counsellor' as const, name: actor.name, mine: false, ref: 'r' };
        const told = { conversationId, ...who, seq };
        realtime.emit(shared, 'message.read', told, socketId);
        return { seq };
      },
      limit: { points: 20, seconds: 60 },
    });
    return {};
  },
};
const options = { features: [door, talk], contract: doorContract, config: { rateLimits: true } };

let app: TestApp;
const open: LiveClient[] = [];
beforeAll(async () => {
  app = await startTestApp(options);
});
afterAll(async () => {
  for (const socket of open) socket.disconnect();
  await app.close();
});

async function connectAs(name: string, on: TestApp = app) {
  const visitor = await enterAs(on, name);
  const socket = await connectLive(on.url, visitor);
  open.push(socket);
  return { visitor, socket };
}
const read = (socket: LiveClient, payload: unknown): Promise<Ack<{ seq: number }>> =>
  socket.timeout(5_000).emitWithAck('conversation.read', payload as never);
const codeOf = (answer: Ack<unknown>) => (answer.ok ? 'ok' : answer.problem.code);
const seqHeard = (socket: LiveClient) => {
  const received: number[] = [];
  socket.on('message.read', ({ seq }) => void received.push(seq));
  return received;
};

test('without a session the handshake is refused, with a problem like any other', async () => {
  await expect(connectLive(app.url)).rejects.toMatchObject({ data: { code: 'signed_out', status: 401 } });
});

test('a page of another site cannot open a socket with the session of a visitor', async () => {
  const visitor = await enterAs(app, 'ada');
  await expect(connectLive(app.url, visitor, { Origin: 'https://elsewhere.example' })).rejects.toThrow();
  const socket = await connectLive(app.url, visitor, { Origin: app.url });
  expect(socket.connected).toBe(true);
  socket.disconnect();
});

test('an event is acknowledged with data, and is sent to everyone in the room except its author', async () => {
  const [ada, ben, eve] = [await connectAs('ada'), await connectAs('ben'), await connectAs('eve')];
  const [toAda, toEve] = [seqHeard(ada.socket), seqHeard(eve.socket)];
  const received = nextEvent(ben.socket, 'message.read');
  expect(await read(ada.socket, { conversationId, seq: 3 })).toEqual({ ok: true, data: { seq: 3 } });
  expect(await received).toMatchObject({ name: 'ada', seq: 3 });
  // once later events on the same connections are acknowledged, nothing else can be in flight
  await Promise.all([read(ada.socket, {}), read(eve.socket, {})]);
  expect([toAda, toEve]).toEqual([[], []]);
});

test('an event that is malformed, forbidden, unknown or fails is acknowledged with a problem', async () => {
  const { socket } = await connectAs('ben');
  const wrong = await read(socket, { conversationId: 'x', seq: -1 });
  expect(wrong).toMatchObject({ ok: false, problem: { code: 'validation_failed', status: 422 } });
  expect(wrong.ok ? [] : wrong.problem.errors?.map(({ path }) => path)).toEqual([
    'payload.conversationId',
    'payload.seq',
  ]);
  expect(codeOf(await read(socket, 'text'))).toBe('validation_failed');
  expect(codeOf(await read(socket, { conversationId: secretId, seq: 1 }))).toBe('not_found');
  expect(codeOf(await read(socket, { conversationId, seq: 98 }))).toBe('forbidden');
  const broken = await read(socket, { conversationId, seq: 99 });
  expect(codeOf(broken)).toBe('internal');
  expect(JSON.stringify(broken)).not.toContain('secret');
  const unknown = await socket.timeout(5_000).emitWithAck('catch-up', { conversations: [] });
  expect(codeOf(unknown)).toBe('not_found');
});

test('too many events in a short time are refused with the time to wait', async () => {
  accounts.set('max', { accountId: 'max', membershipId: 'm', role: 'employer', name: 'max', locale: 'en' });
  const { socket } = await connectAs('max');
  const answers = [];
  for (let times = 0; times < 21; times += 1) answers.push(await read(socket, { conversationId, seq: 1 }));
  expect(answers.slice(0, 20).every(({ ok }) => ok)).toBe(true);
  expect(answers[20]).toMatchObject({ ok: false, problem: { code: 'too_many_requests', status: 429 } });
});

test('someone who loses access leaves the room at once, and someone who gains access receives its events', async () => {
  const [ada, ben] = [await connectAs('ada'), await connectAs('ben')];
  const toBen = seqHeard(ben.socket);
  rooms.set('ben', []);
  await app.context.realtime.evict('ben');
  await read(ada.socket, { conversationId, seq: 5 });
  await read(ben.socket, {});
  expect(toBen).toEqual([]);
  rooms.set('ben', [shared]);
  await app.context.realtime.evict('ben');
  const received = nextEvent(ben.socket, 'message.read');
  await read(ada.socket, { conversationId, seq: 6 });
  expect((await received).seq).toBe(6);
});

test('signing out closes the sockets of that session, and of no other', async () => {
  const [phone, desk] = [await connectAs('ada'), await connectAs('ada')];
  const told = nextEvent(phone.socket, 'session.changed');
  await phone.visitor.delete('/api/v1/door').expect(204);
  await told;
  await vi.waitFor(() => expect(phone.socket.connected).toBe(false));
  expect(desk.socket.connected).toBe(true);
});

test('when an account is deleted, its next event is refused and its socket is closed', async () => {
  const { socket } = await connectAs('max');
  accounts.delete('max');
  expect(codeOf(await read(socket, { conversationId, seq: 1 }))).toBe('signed_out');
  await vi.waitFor(() => expect(socket.connected).toBe(false));
});

/** Whether someone who connects with data as of `asOf` is told to read it again. */
async function toldToReadAgain(name: string, asOf: number | undefined, on: TestApp = app): Promise<boolean> {
  const visitor = await enterAs(on, name);
  let told = false;
  const onOpen = (socket: LiveClient) => {
    socket.on('line.restored', () => {
      told = true;
    });
  };
  const socket = await connectLive(on.url, visitor, {}, { ...(asOf === undefined ? {} : { asOf }), onOpen });
  open.push(socket);
  // what the server sends at the connection comes before this acknowledgement
  await read(socket, {});
  return told;
}

test('a page that connects is told to read again only when something was emitted since it read', async () => {
  const { body, headers } = await app.visitor().get('/api/v1/door/nowhere');
  expect(body.code).toBe('not_found');
  const asOf = Number(headers['x-as-of']);
  expect(Math.abs(Date.now() - asOf)).toBeLessThan(60_000);
  const { socket } = await connectAs('ada');
  const later = Date.now() + 1;
  expect(await toldToReadAgain('ben', later)).toBe(false);
  await read(socket, { conversationId, seq: 3 });
  expect(await toldToReadAgain('ben', asOf)).toBe(true);
  // not in that room, or without data
  expect(await toldToReadAgain('eve', asOf)).toBe(false);
  expect(await toldToReadAgain('ben', undefined)).toBe(false);
});

async function startRedis() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  probe.close();
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Ready to accept')) resolve();
    });
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}

test('with Redis, events, evictions and ended sessions reach the sockets of another process', async () => {
  const redis = await startRedis();
  const shared = { ...options, config: { redisUrl: redis.url, rateLimits: true } };
  const [left, right] = [await startTestApp(shared), await startTestApp(shared)];
  let gone: Actor | undefined;
  try {
    const [ada, ben] = [await connectAs('ada', left), await connectAs('ben', right)];
    // clocks may differ by two seconds
    const now = () => Date.now() + 2_000;
    await vi.waitFor(async () => expect(await toldToReadAgain('ben', now(), right)).toBe(false), 5_000);
    let seq = 6;
    // again when a process that was held up tells everybody, because it may have missed the other
    await vi.waitFor(async () => {
      seq += 1;
      const asOf = now();
      const received = nextEvent(ben.socket, 'message.read');
      await read(ada.socket, { conversationId, seq });
      expect((await received).seq).toBe(seq);
      expect(await toldToReadAgain('ben', asOf, right)).toBe(true);
      expect(await toldToReadAgain('eve', asOf, right)).toBe(false);
    }, 30_000);
    gone = accounts.get('ben');
    accounts.delete('ben');
    await left.context.realtime.evict('ben');
    await vi.waitFor(() => expect(ben.socket.connected).toBe(false), 5_000);
  } finally {
    if (gone) accounts.set('ben', gone);
    await left.close();
    await right.close();
    await redis.stop();
  }
});

test('a session that another process ended is noticed at the next event', async () => {
  const { socket } = await connectAs('ada');
  await app.context.db.collection('sessions').deleteMany({ 'session.accountId': 'ada' });
  expect(codeOf(await read(socket, { conversationId, seq: 1 }))).toBe('signed_out');
  await vi.waitFor(() => expect(socket.connected).toBe(false));
});

test('access that is lost while a socket connects is lost for that socket too', async () => {
  const visitor = await enterAs(app, 'ben');
  const source = rooms.get('ben') ?? [];
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let asked = () => {};
  const begun = new Promise<void>((resolve) => {
    asked = resolve;
  });
  slowly = async () => {
    asked();
    await held;
  };
  const opening = connectLive(app.url, visitor);
  await begun;
  slowly = undefined;
  rooms.set('ben', []);
  await app.context.realtime.evict('ben');
  release();
  const socket = await opening;
  open.push(socket);
  const received = seqHeard(socket);
  const { socket: ada } = await connectAs('ada');
  await read(ada, { conversationId, seq: 11 });
  await read(socket, {});
  expect(received).toEqual([]);
  rooms.set('ben', source);
});

test.each<[string, (realtime: Realtime) => void, string]>([
  [
    'an event with a policy written in place',
    ({ on }) => on('conversation.typing', { policy: () => true, handler: () => ({}) }),
    'The live event conversation.typing has a policy without a name',
  ],
  [
    'rooms that nobody can name',
    ({ joinRooms }) => joinRooms(() => ['territory']),
    'A subscription to rooms has a policy without a name',
  ],
  [
    'events of the contract that nobody answers',
    ({ checkAnswered }) => checkAnswered(),
    'No handler answers the live event message.send',
  ],
])('%s keep the application from starting', async (_what, set, why) => {
  const faulty: Feature = {
    name: 'faulty',
    setup({ realtime }) {
      set(realtime);
      return {};
    },
  };
  await expect(startTestApp({ features: [faulty], contract: [] })).rejects.toThrow(why);
});
