import type { Server as HttpServer } from 'node:http';
import type { Server, Socket } from 'socket.io';
import type { z } from 'zod';
import type {
  ClientEventName,
  ClientToServerEvents,
  clientEvents,
  ServerEventName,
  ServerToClientEvents,
  serverEvents,
} from '../../../contract/live.ts';
import type { Actor } from '../auth/actor.ts';
import type { PolicyResult } from '../http/bind.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { Room, RoomFor } from './rooms.ts';

export interface SocketData {
  actor: Actor;
  sessionId: string;
}
/** Events between processes: read the rooms of this account again; look for sessions that have ended. */
interface BetweenProcesses {
  refresh: (accountId: string) => void;
  dropEnded: () => void;
  notice: (topic: string, word: string) => void;
}
export type LiveServer = Server<ClientToServerEvents, ServerToClientEvents, BetweenProcesses, SocketData>;

export type LiveSocket = Socket<ClientToServerEvents, ServerToClientEvents, BetweenProcesses, SocketData>;

export interface LiveContext<E extends ClientEventName> {
  actor: Actor;
  payload: z.output<(typeof clientEvents)[E]['payload']>;
  socketId: string;
}
type LiveData<E extends ClientEventName> = z.input<(typeof clientEvents)[E]['data']>;

type Awaitable<T> = T | Promise<T>;

export interface LiveHandler<E extends ClientEventName, Loaded = undefined> {
  /** Loads what the event is about; null or undefined is acknowledged with `not_found`. */
  load?: (context: LiveContext<E>) => Awaitable<Loaded | null | undefined>;
  /** A named function, which a table of the feature tests. False is acknowledged with `not_found`, as over HTTP. */
  policy: (actor: Actor, loaded: Loaded) => Awaitable<PolicyResult>;
  handler: (context: LiveContext<E> & { loaded: Loaded }) => Awaitable<LiveData<E>>;
  /** Per account; by default 60 in 10 s. */
  limit?: { points: number; seconds: number };
}
/** A handler without its types, so that handlers of different events fit in one map. It parses, checks and answers. */
export interface BoundLiveHandler {
  limiter: Limiter;
  answer: (actor: Actor, received: unknown, socketId: string) => Promise<unknown>;
}
export type RoomSource = (actor: Actor) => Promise<readonly Room[]> | readonly Room[];

export interface Realtime {
  /**
   * Handles an event of the contract. The payload is validated, authorised and rate limited; the event is always
   * acknowledged, with data or a problem.
   */
  on<E extends ClientEventName, Loaded = undefined>(event: E, handler: LiveHandler<E, Loaded>): void;
  /** Throws when an event of the contract has no handler: such a server must not start. */
  checkAnswered(): void;
  /**
   * Rooms of an actor besides those of the account, of its membership and `role:<role>`, read at connection and after `evict`. The source is a
   * named function: the name says who joins.
   */
  joinRooms(source: RoomSource): void;
  /** Emits to every socket of these rooms, once each, in every process, except the socket with the id `except`. */
  emit<E extends ServerEventName>(
    room: RoomFor<E> | readonly RoomFor<E>[],
    event: E,
    payload: z.input<(typeof serverEvents)[E]>,
    except?: string,
  ): void;
  /**
   * Call after a membership changed: the account's sockets, in every process, join and leave rooms, or are
   * disconnected.
   */
  evict(accountId: string): Promise<void>;
  /**
   * Disconnects sockets of sessions that have ended or now lack a second factor. Each process also does so every
   * minute.
   */
  dropEnded(): Promise<void>;
  /**
   * Sends a short message to the other processes. Delivery is not guaranteed: use it to be faster, never to be
   * correct.
   */
  notice(topic: string, word: string): void;
  onNotice(topic: string, hear: (word: string) => void): void;
  /** Calls back when a socket of an account connects to or disconnects from this process. */
  onComing(hear: (accountId: string) => void): void;
  /** Accounts with a connected socket in this process. */
  accountsHere(): Set<string>;
  /** Whether this account has a connected socket in any process; false when the other processes do not answer. */
  isConnected(accountId: string): Promise<boolean>;
  attach(server: HttpServer): Promise<void>;
  close(): Promise<void>;
  connected(): number;
}
