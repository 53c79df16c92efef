import type {
  Ack,
  ClientToServerEvents,
  ServerEventName,
  ServerToClientEvents,
} from '@passerelle/api/contract';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Socket } from 'socket.io-client';
import { type GetRoute, readSince } from './api.ts';
import { queryClient } from './query-client.ts';
import { staleLists } from './stale-lists.ts';

export type LiveState = 'off' | 'connecting' | 'connected' | 'reconnecting';
type Payload<E extends ServerEventName> = Parameters<ServerToClientEvents[E]>[0];
type Handler = (payload: never) => void;
type LiveSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** Lists every event, so that the compiler reports an event of the contract that is missing here. */
const listened: Record<ServerEventName, true> = {
  message: true,
  'message.changed': true,
  'message.read': true,
  'message.delivered': true,
  'conversation.presence': true,
  'side-note': true,
  'conversation.changed': true,
  'conversation.left': true,
  typing: true,
  'candidacy.changed': true,
  'immersion.changed': true,
  'slot.changed': true,
  'establishment.changed': true,
  'pathway.changed': true,
  'appointment.changed': true,
  'interview.changed': true,
  'interview.written': true,
  'interview.presence': true,
  'match.new': true,
  'notification.new': true,
  'session.changed': true,
  'line.restored': true,
};

let socket: LiveSocket | null = null;
let wanted = 0;
let state: LiveState = 'off';
const stateListeners = new Set<() => void>();
const reconnectListeners = new Set<() => void>();
const handlers = new Map<ServerEventName, Set<Handler>>();
const pendingRoutes = new Set<GetRoute>();

function setState(next: LiveState): void {
  state = next;
  for (const listener of stateListeners) listener();
}

/** Groups events of the same 120 ms, such as ten new slots, so that each list is fetched once. */
function markStale(routes: readonly GetRoute[], client: QueryClient): void {
  if (routes.length === 0) return;
  if (pendingRoutes.size === 0) setTimeout(() => flushStale(client), 120);
  for (const route of routes) pendingRoutes.add(route);
}

function flushStale(client: QueryClient): void {
  const routes = [...pendingRoutes];
  pendingRoutes.clear();
  for (const route of routes) void client.invalidateQueries({ queryKey: [route] });
}

function receive(event: ServerEventName, payload: unknown): void {
  for (const handler of handlers.get(event) ?? []) (handler as (payload: unknown) => void)(payload);
  markStale(staleLists.get(event) ?? [], queryClient);
}

/** Events sent before or between connections are lost, so everything on screen is fetched again once. */
function readAgain(): void {
  for (const listener of reconnectListeners) listener();
  void queryClient.invalidateQueries();
}

/** Opens the only socket of this tab. Its code is not part of the first load. */
export async function connectLive(): Promise<void> {
  const ticket = ++wanted;
  if (socket) return;
  setState('connecting');
  const { io } = await import('socket.io-client');
  if (ticket !== wanted || socket) return;
  let wasConnected = false;
  const opened: LiveSocket = io({
    transports: ['websocket', 'polling'],
    withCredentials: true,
    // when something was emitted since then, the server says that the line is restored; later all is read again anyway
    auth: (tell) => tell(wasConnected ? {} : { asOf: readSince() }),
  });
  socket = opened;
  opened.on('connect', () => {
    setState('connected');
    if (wasConnected) readAgain();
    wasConnected = true;
  });
  opened.on('line.restored', readAgain);
  opened.on('disconnect', () => setState(socket === opened ? 'reconnecting' : 'off'));
  opened.on('connect_error', () => setState(wasConnected ? 'reconnecting' : 'connecting'));
  for (const event of Object.keys(listened) as ServerEventName[]) {
    (opened.on as (name: string, listener: (payload: unknown) => void) => void)(event, (payload) =>
      receive(event, payload),
    );
  }
}

/** Closes the socket: at sign-out, and before another account's socket is opened. */
export function disconnectLive(): void {
  wanted += 1;
  const closing = socket;
  socket = null;
  closing?.close();
  setState('off');
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    () => state,
    () => 'off',
  );
}

/** Calls `handler` for each live event of this name while the component is shown. */
export function useLive<E extends ServerEventName>(event: E, handler: (payload: Payload<E>) => void): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    const own: Handler = (payload: never) => latest.current(payload);
    const set = handlers.get(event) ?? new Set();
    handlers.set(event, set.add(own));
    return () => {
      set.delete(own);
    };
  }, [event]);
}

/** Runs when the socket reconnects, for pages that then fetch what they missed by sequence number. */
export function useLiveReconnect(listener: () => void): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    const own = () => latest.current();
    reconnectListeners.add(own);
    return () => {
      reconnectListeners.delete(own);
    };
  }, []);
}

type Acknowledged<E extends keyof ClientToServerEvents> = Parameters<ClientToServerEvents[E]>[1] extends (
  answer: Ack<infer D>,
) => void
  ? D
  : never;

/** Emits an event and waits for its acknowledgement. Returns `null` when disconnected or without answer for 8 s. */
export async function sendLive<E extends keyof ClientToServerEvents>(
  event: E,
  payload: Parameters<ClientToServerEvents[E]>[0],
): Promise<Ack<Acknowledged<E>> | null> {
  const open = socket;
  if (!open?.connected) return null;
  try {
    const emit = open.timeout(8000).emitWithAck as unknown as (
      name: string,
      body: unknown,
    ) => Promise<Ack<Acknowledged<E>>>;
    return await emit.call(open.timeout(8000), event, payload);
  } catch {
    return null;
  }
}
