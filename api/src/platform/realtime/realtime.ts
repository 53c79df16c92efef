import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { Server } from 'socket.io';
import { type ClientEventName, clientEvents, serverEvents } from '../../../contract/live.ts';
import type { Config } from '../../config.ts';
import type { Actor } from '../auth/actor.ts';
import type { Auth } from '../auth/auth.ts';
import { hasSession } from '../auth/session.ts';
import { AppError, toProblem } from '../http/app-error.ts';
import { loadAndJudge } from '../http/bind.ts';
import { clientAddress, compileTrust, networkOf } from '../http/client-address.ts';
import { isSameOrigin } from '../http/same-origin.ts';
import { parsePart } from '../http/validation.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import type { Logger } from '../log.ts';
import { answerEvents } from './answer-events.ts';
import type {
  BoundLiveHandler,
  LiveContext,
  LiveHandler,
  LiveServer,
  LiveSocket,
  Realtime,
  RoomSource,
} from './live.ts';
import type { Room } from './rooms.ts';

interface RealtimeOptions {
  config: Config;
  auth: Auth;
  log: Logger;
  limits: RateLimits;
}

/** Milliseconds between two checks for sessions that have expired. */
const sweepEvery = 60_000;
/** Emits any event. socket.io's own type cannot express that `payload` belongs to `event` when both are variables. */
interface Emitter {
  emit(event: string, payload: unknown): boolean;
}

/** Per account and event. */
const usualLimit = { points: 60, seconds: 10 };

export function createRealtime({ config, auth, log, limits }: RealtimeOptions): Realtime {
  const handlers = new Map<string, BoundLiveHandler>();
  const sources: RoomSource[] = [];
  const notices = new Map<string, (word: string) => void>();
  const comings: ((accountId: string) => void)[] = [];
  const trusts = compileTrust(config.trustProxy);
  let io: LiveServer | undefined;
  let sweep: NodeJS.Timeout | undefined;
  let closeRedis: (() => Promise<void>) | undefined;
  let refreshing: Promise<void> = Promise.resolve();
  /**
   * Counts evictions and ended sessions. When it changes while a socket connects, that socket may have read old data.
   */
  let changes = 0;

  const roomsOf = async (actor: Actor): Promise<Room[]> => {
    const found = await Promise.all(sources.map((source) => source(actor)));
    return [`account:${actor.accountId}`, `role:${actor.role}`, ...found.flat()];
  };

  /**
   * Refreshes of one account run one after the other, so that an older read never overwrites a newer one. Sockets of
   * this process only.
   */
  function refresh(accountId: string): Promise<void> {
    changes += 1;
    refreshing = refreshing.catch(() => {}).then(() => refreshNow(accountId));
    return refreshing;
  }
  async function refreshNow(accountId: string): Promise<void> {
    for (const socket of io?.sockets.sockets.values() ?? []) {
      if (socket.data.actor.accountId !== accountId) continue;
      const actor = await auth.resolveSession(socket.data.sessionId);
      if (!actor) {
        socket.emit('session.changed', {});
        socket.disconnect(true);
        continue;
      }
      socket.data.actor = actor;
      const rooms = new Set<string>([
        socket.id,
        `session:${socket.data.sessionId}`,
        ...(await roomsOf(actor)),
      ]);
      for (const room of socket.rooms) if (!rooms.has(room)) socket.leave(room);
      await socket.join([...rooms]);
    }
  }

  /** Reads actor and rooms until nothing changes while they are read; false when nobody is signed in. */
  async function open(socket: LiveSocket): Promise<boolean> {
    if (!hasSession(socket.request)) return false;
    const sessionId = socket.request.sessionID;
    for (;;) {
      const asOf = changes;
      const actor = await auth.resolveSession(sessionId);
      if (!actor) return false;
      const rooms = await roomsOf(actor);
      if (asOf !== changes) continue;
      socket.data = { actor, sessionId };
      await socket.join([`session:${sessionId}`, ...rooms]);
      return true;
    }
  }

  /** Sessions also expire, or are deleted from the database by hand. */
  async function dropEnded(): Promise<void> {
    changes += 1;
    const sockets = [...(io?.sockets.sockets.values() ?? [])];
    const alive = await auth.openSessions([...new Set(sockets.map(({ data }) => data.sessionId))]);
    for (const socket of sockets) {
      if (alive.has(socket.data.sessionId)) continue;
      socket.emit('session.changed', {});
      socket.disconnect(true);
    }
  }
  const logged = (error: unknown) => log.error({ err: error }, 'Ended sessions could not be looked up');

  const refreshSafely = (accountId: string) =>
    refresh(accountId).catch((error: unknown) => log.error({ err: error }, 'Rooms could not be read again'));

  /**
   * Accepts handshakes from our own origin only, and limits them per address without a session. The session was read
   * just before.
   */
  async function allowed(request: IncomingMessage): Promise<boolean> {
    if (!isSameOrigin(request, config.publicUrl)) return false;
    if (!isHandshake(request) || (hasSession(request) && request.session?.accountId)) return true;
    await limits.handshake(networkOf(clientAddress(request, trusts)));
    return true;
  }

  /** Loaded only when Redis is configured: most sites run one process. */
  async function reachOthers(url: string) {
    const { connectRedis } = await import('./redis.ts');
    return connectRedis({ url, log, onGap: () => void io?.local.emit('line.restored', {}) });
  }

  async function evict(accountId: string): Promise<void> {
    // without Redis there is no other process
    if (config.redisUrl) io?.serverSideEmit('refresh', accountId);
    await refresh(accountId);
  }

  auth.onSessionEnd((sessionIds) => {
    changes += 1;
    const rooms = sessionIds.map((id) => `session:${id}`);
    if (!io || rooms.length === 0) return;
    io.to(rooms).emit('session.changed', {});
    io.in(rooms).disconnectSockets(true);
  });
  auth.onSessionChange(
    (accountId) => void evict(accountId).catch((error: unknown) => log.error({ err: error })),
  );

  return {
    on<E extends ClientEventName, Loaded = undefined>(event: E, handler: LiveHandler<E, Loaded>) {
      if (handlers.has(event)) throw new Error(`Two handlers are set for the live event ${event}`);
      checkNamed(handler.policy, `The live event ${event}`);
      handlers.set(event, bindEvent(event, handler, limits));
    },
    checkAnswered() {
      const missing = Object.keys(clientEvents).filter((event) => !handlers.has(event));
      if (missing.length > 0) throw new Error(`No handler answers the live event ${missing.join(', ')}`);
    },
    joinRooms(source) {
      checkNamed(source, 'A subscription to rooms');
      sources.push(source);
    },
    emit(room, event, payload, except) {
      // fields that the contract does not name are never sent
      const parsed = serverEvents[event].parse(payload);
      const rooms: string[] = [room].flat();
      const target: Emitter | undefined = except ? io?.to(rooms).except(except) : io?.to(rooms);
      target?.emit(event, parsed);
    },
    evict,
    async dropEnded() {
      if (config.redisUrl) io?.serverSideEmit('dropEnded');
      await dropEnded();
    },
    async isConnected(accountId) {
      const room = `account:${accountId}`;
      if ((io?.sockets.adapter.rooms.get(room)?.size ?? 0) > 0) return true;
      if (!config.redisUrl || !io) return false;
      const elsewhere = await io
        .in(room)
        .fetchSockets()
        .catch((error: unknown) => {
          log.warn({ err: error }, 'The other processes did not report their connected accounts');
          return [];
        });
      return elsewhere.length > 0;
    },
    notice(topic, word) {
      if (config.redisUrl) io?.serverSideEmit('notice', topic, word);
    },
    onNotice: (topic, hear) => void notices.set(topic, hear),
    onComing: (hear) => void comings.push(hear),
    accountsHere: () =>
      new Set([...(io?.sockets.sockets.values() ?? [])].map(({ data }) => data.actor.accountId)),
    async attach(server) {
      const redis = config.redisUrl ? await reachOthers(config.redisUrl) : undefined;
      closeRedis = redis?.close;
      io = new Server(server, {
        serveClient: false,
        maxHttpBufferSize: 100_000,
        allowRequest: (request, done) =>
          allowed(request).then(
            (allow) => done(null, allow),
            () => done(null, false),
          ),
        ...(redis ? { adapter: redis.adapter } : {}),
      });
      io.engine.use(onlyAtHandshake(auth.sessions.handler));
      io.use((socket, next) => {
        open(socket).then(
          (opened) => next(opened ? undefined : refusal('signed_out')),
          (error: unknown) => {
            log.error({ err: error }, 'A socket could not be opened');
            next(refusal('internal'));
          },
        );
      });
      io.on('connection', (socket) => {
        answerEvents(socket, handlers, { auth, log });
        const notify = () => {
          for (const hear of comings) hear(socket.data.actor.accountId);
        };
        socket.on('disconnect', notify);
        notify();
      });
      sweep = setInterval(() => void dropEnded().catch(logged), sweepEvery).unref();
      io.on('notice', (topic, word) => notices.get(topic)?.(word));
      io.on('dropEnded', () => void dropEnded().catch(logged));
      io.on('refresh', (accountId) => void refreshSafely(accountId));
    },
    async close() {
      clearInterval(sweep);
      await io?.close();
      await closeRedis?.();
    },
    connected: () => io?.engine.clientsCount ?? 0,
  };
}

/** The usual problem body, as `data` of the client's `connect_error`. */
function refusal(code: 'signed_out' | 'internal'): Error {
  return Object.assign(new Error(code), { data: toProblem(new AppError(code), 'fr') });
}

/** The session is read at the handshake; later packets of the same socket carry no cookie. */
function onlyAtHandshake(handler: RequestHandler): RequestHandler {
  return (request, response, next) => {
    return isHandshake(request) ? handler(request, response, next) : next();
  };
}

const isHandshake = ({ url }: IncomingMessage) => !new URLSearchParams(url?.split('?')[1]).has('sid');

/** Joins an event of the contract to its handler: parsed, judged and counted by who calls it. */
function bindEvent<E extends ClientEventName, Loaded>(
  event: E,
  handler: LiveHandler<E, Loaded>,
  limits: RateLimits,
): BoundLiveHandler {
  const limit = { ...(handler.limit ?? usualLimit), frequent: true };
  const contract = clientEvents[event];
  return {
    limiter: limits.limiter(`live.${event}`, limit),
    async answer(actor, received, socketId) {
      // the schema belongs to `event`, which TypeScript cannot follow through `clientEvents`
      const payload = parsePart(contract.payload, received, 'payload') as LiveContext<E>['payload'];
      const context = { actor, payload, socketId };
      const loaded = await loadAndJudge(handler, actor, context);
      return contract.data.parse(await handler.handler({ ...context, loaded }));
    },
  };
}

/** A policy written in place is named after its property, `policy`: no table could say who may. */
function checkNamed(policy: unknown, what: string): void {
  if (typeof policy !== 'function') throw new Error(`${what} has no policy`);
  if (policy.name === '' || policy.name === 'policy') throw new Error(`${what} has a policy without a name`);
}
