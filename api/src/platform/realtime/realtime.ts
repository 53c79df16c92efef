import type { Server as HttpServer } from 'node:http';
import type { Request, RequestHandler } from 'express';
import { Server } from 'socket.io';
import type { z } from 'zod';
import {
  type ClientEventName,
  type ClientToServerEvents,
  clientEvents,
  type ServerEventName,
  type ServerToClientEvents,
  serverEvents,
} from '../../../contract/live.ts';
import type { Config } from '../../config.ts';
import type { Actor } from '../auth/actor.ts';
import type { Auth } from '../auth/auth.ts';
import { AppError, toProblem } from '../http/app-error.ts';
import { isSameOrigin } from '../http/same-origin.ts';
import type { Logger } from '../log.ts';
import { answerEvents } from './answer-events.ts';
import { connectRedis } from './redis.ts';

/** Rooms are joined by the server alone, from what the database says about the actor. */
export type Room =
  | `${'account' | 'pathway' | 'conversation' | 'establishment' | 'structure' | 'slot'}:${string}`
  | 'territory';

export interface SocketData {
  actor: Actor;
  sessionId: string;
}
/** Between the processes: read the rooms of this account again. */
interface BetweenProcesses {
  refresh: (accountId: string) => void;
}
export type LiveServer = Server<ClientToServerEvents, ServerToClientEvents, BetweenProcesses, SocketData>;

export interface LiveContext<E extends ClientEventName> {
  actor: Actor;
  payload: z.output<(typeof clientEvents)[E]['payload']>;
  socketId: string;
}
type LiveData<E extends ClientEventName> = z.input<(typeof clientEvents)[E]['data']>;

export interface LiveHandler<E extends ClientEventName> {
  /** False answers `not_found`, as over HTTP. */
  policy: (actor: Actor, payload: LiveContext<E>['payload']) => boolean | Promise<boolean>;
  handler: (context: LiveContext<E>) => Promise<LiveData<E>> | LiveData<E>;
  /** For one account; 60 in 10 s unless told. */
  limit?: { points: number; seconds: number };
}
/** A handler without its types. */
export interface AnyLiveHandler {
  policy: (actor: Actor, payload: never) => boolean | Promise<boolean>;
  handler: (context: never) => unknown;
  limit?: { points: number; seconds: number };
}
type RoomSource = (actor: Actor) => Promise<readonly Room[]> | readonly Room[];

export interface Realtime {
  /** Answers an event of the contract: validated, authorised, limited; always acknowledged with data or a problem. */
  on<E extends ClientEventName>(event: E, handler: LiveHandler<E>): void;
  /** Rooms of an actor besides `account:<id>`, asked at connection and after `evict`. */
  joinRooms(source: RoomSource): void;
  /** To every socket of a room, in every process. `except` leaves out a socket by id. */
  emit<E extends ServerEventName>(
    room: Room,
    event: E,
    payload: z.input<(typeof serverEvents)[E]>,
    except?: string,
  ): void;
  /** After a membership changed: the account's sockets, everywhere, leave and join rooms, or are dropped. */
  evict(accountId: string): Promise<void>;
  attach(server: HttpServer): Promise<void>;
  close(): Promise<void>;
  connected(): number;
}

interface RealtimeOptions {
  config: Config;
  auth: Auth;
  log: Logger;
}

export function createRealtime({ config, auth, log }: RealtimeOptions): Realtime {
  const handlers = new Map<ClientEventName, AnyLiveHandler>();
  const sources: RoomSource[] = [];
  let io: LiveServer | undefined;
  let closeRedis: (() => Promise<void>) | undefined;

  const roomsOf = async (actor: Actor): Promise<Room[]> => {
    const found = await Promise.all(sources.map((source) => source(actor)));
    return [`account:${actor.accountId}`, ...found.flat()];
  };

  /** Only the sockets of this process. */
  async function refresh(accountId: string): Promise<void> {
    for (const socket of io?.sockets.sockets.values() ?? []) {
      if (socket.data.actor.accountId !== accountId) continue;
      const actor = await auth.resolve(socket.request);
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
  const refreshSafely = (accountId: string) =>
    refresh(accountId).catch((error: unknown) => log.error({ err: error }, 'Rooms could not be read again'));

  async function evict(accountId: string): Promise<void> {
    // without Redis there is no other process
    if (config.redisUrl) io?.serverSideEmit('refresh', accountId);
    await refresh(accountId);
  }

  auth.onSessionEnd((sessionIds) => {
    const rooms = sessionIds.map((id) => `session:${id}`);
    if (!io || rooms.length === 0) return;
    io.to(rooms).emit('session.changed', {});
    io.in(rooms).disconnectSockets(true);
  });
  auth.onSessionChange(
    (accountId) => void evict(accountId).catch((error: unknown) => log.error({ err: error })),
  );

  return {
    on(event, handler) {
      if (handlers.has(event)) throw new Error(`Two handlers are set for the live event ${event}`);
      if (typeof handler.policy !== 'function') throw new Error(`The live event ${event} has no policy`);
      handlers.set(event, handler);
    },
    joinRooms: (source) => void sources.push(source),
    emit(room, event, payload, except) {
      // what the contract does not name never leaves
      const parsed = serverEvents[event].parse(payload) as never;
      const target = except ? io?.to(room).except(except) : io?.to(room);
      target?.emit(event, ...([parsed] as never));
    },
    evict,
    async attach(server) {
      const redis = config.redisUrl ? await connectRedis(config.redisUrl, log) : undefined;
      closeRedis = redis?.close;
      io = new Server(server, {
        serveClient: false,
        maxHttpBufferSize: 100_000,
        allowRequest: (request, done) => done(null, isSameOrigin(request, config.publicUrl)),
        ...(redis ? { adapter: redis.adapter } : {}),
      });
      io.engine.use(onlyAtHandshake(auth.sessions.handler));
      io.use((socket, next) => {
        auth.resolve(socket.request).then(
          (actor) => {
            if (!actor) return next(refusal('signed_out'));
            socket.data = { actor, sessionId: (socket.request as Request).sessionID };
            next();
          },
          (error: unknown) => {
            log.error({ err: error }, 'A socket could not be authenticated');
            next(refusal('internal'));
          },
        );
      });
      io.use((socket, next) => {
        roomsOf(socket.data.actor)
          .then((rooms) => socket.join([`session:${socket.data.sessionId}`, ...rooms]))
          .then(
            () => next(),
            (error: unknown) => {
              log.error({ err: error }, 'The rooms of a socket could not be read');
              next(refusal('internal'));
            },
          );
      });
      io.on('connection', (socket) => answerEvents(socket, handlers, auth, log));
      io.on('refresh', (accountId) => void refreshSafely(accountId));
    },
    async close() {
      await io?.close();
      await closeRedis?.();
    },
    connected: () => io?.engine.clientsCount ?? 0,
  };
}

/** The same problem body as everywhere, as the `data` of the client's `connect_error`. */
function refusal(code: 'signed_out' | 'internal'): Error {
  return Object.assign(new Error(code), { data: toProblem(new AppError(code), 'fr') });
}

/** The session is read when a socket opens; later packets of the same socket need no cookie. */
function onlyAtHandshake(handler: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const query = new URLSearchParams(request.url?.split('?')[1]);
    return query.has('sid') ? next() : handler(request, response, next);
  };
}

export const liveEventNames = Object.keys(clientEvents) as ClientEventName[];
