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
import type { Limiter } from '../limits/limiter.ts';

/** Rooms are joined by the server alone, from what the database says about the actor. */
export type Room =
  | `${'account' | 'pathway' | 'conversation' | 'establishment' | 'structure' | 'slot'}:${string}`
  | 'territory';

export interface SocketData {
  actor: Actor;
  sessionId: string;
}
/** Between the processes: read the rooms of this account again, look for sessions that have ended. */
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
/** As it is answered: with its count of who calls it. */
export interface LimitedHandler extends AnyLiveHandler {
  limiter: Limiter;
}
export type RoomSource = (actor: Actor) => Promise<readonly Room[]> | readonly Room[];

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
  /** Sockets of sessions that have ended or are held by now are dropped; each process also looks by itself every minute. */
  dropEnded(): Promise<void>;
  /** A word to the other processes, without promise: nothing may depend on it but speed. */
  notice(topic: string, word: string): void;
  onNotice(topic: string, hear: (word: string) => void): void;
  /** Calls back when a socket of an account opened or closed in this process. */
  onComing(hear: (accountId: string) => void): void;
  /** Accounts with a socket in this process. */
  accountsHere(): Set<string>;
  /** Whether somebody of this account has a page open, in whatever process; false when the others do not answer. */
  isConnected(accountId: string): Promise<boolean>;
  attach(server: HttpServer): Promise<void>;
  close(): Promise<void>;
  connected(): number;
}
