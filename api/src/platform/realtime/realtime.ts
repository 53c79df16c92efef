import { Server } from 'socket.io';
import { type ClientEventName, clientEvents, serverEvents } from '../../../contract/live.ts';
import type { Config } from '../../config.ts';
import type { Auth } from '../auth/auth.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import type { Logger } from '../log.ts';
import { answerEvents } from './answer-events.ts';
import { bindEvent, checkNamed } from './bind-event.ts';
import { handshakeGuard, onlyAtHandshake, refusal } from './handshake.ts';
import type { BoundLiveHandler, LiveHandler, LiveServer, Realtime, RoomSource } from './live.ts';
import { createRecentEmits } from './recent-emits.ts';
import { createSocketRooms } from './socket-rooms.ts';

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

export function createRealtime({ config, auth, log, limits }: RealtimeOptions): Realtime {
  const handlers = new Map<string, BoundLiveHandler>();
  const sources: RoomSource[] = [];
  const notices = new Map<string, (word: string) => void>();
  const comings: ((accountId: string) => void)[] = [];
  let io: LiveServer | undefined;
  let sweep: NodeJS.Timeout | undefined;
  let closeRedis: (() => Promise<void>) | undefined;
  const { refresh, open, dropEnded, endSessions } = createSocketRooms({ auth, io: () => io, sources });
  const allowed = handshakeGuard(config, limits);
  const recent = createRecentEmits({ otherProcesses: Boolean(config.redisUrl) });

  const logged = (error: unknown) => log.error({ err: error }, 'Ended sessions could not be looked up');

  const refreshSafely = (accountId: string) =>
    refresh(accountId).catch((error: unknown) => log.error({ err: error }, 'Rooms could not be read again'));

  /** Loaded only when Redis is configured: most sites run one process. */
  async function reachOthers(url: string) {
    const { connectRedis } = await import('./redis.ts');
    const onGap = () => {
      recent.heardByAll();
      io?.local.emit('line.restored', {});
    };
    return connectRedis({ url, log, onGap, onRooms: recent.heard });
  }

  async function evict(accountId: string): Promise<void> {
    // without Redis there is no other process
    if (config.redisUrl) io?.serverSideEmit('refresh', accountId);
    await refresh(accountId);
  }

  auth.onSessionEnd(endSessions);
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
      recent.heard(rooms);
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
        const { asOf } = socket.handshake.auth;
        // who does not say it has nothing to read again
        if (typeof asOf === 'number' && recent.mayHaveMissed(socket.rooms, asOf))
          socket.emit('line.restored', {});
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
