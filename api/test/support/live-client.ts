import { CookieAccessInfo } from 'cookiejar';
import { io, type Socket } from 'socket.io-client';
import type supertest from 'supertest';
import type { ClientToServerEvents, ServerToClientEvents } from '../../contract/live.ts';

export type LiveClient = Socket<ServerToClientEvents, ClientToServerEvents>;

/**
 * A real socket with the session of a visitor. Rejects with the server's problem when it is refused. `asOf` is the time
 * of the page's data; `onOpen` sets listeners before the first event can come.
 */
export async function connectLive(
  url: string,
  visitor?: ReturnType<typeof supertest.agent>,
  headers: Record<string, string> = {},
  { asOf, onOpen }: { asOf?: number; onOpen?: (socket: LiveClient) => void } = {},
): Promise<LiveClient> {
  const cookie = visitor?.jar
    .getCookies(new CookieAccessInfo(new URL(url).hostname, '/', false, false))
    .toValueString();
  const socket: LiveClient = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { ...(cookie ? { cookie } : {}), ...headers },
    ...(asOf === undefined ? {} : { auth: { asOf } }),
  });
  onOpen?.(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error) => reject(error));
  });
  return socket;
}

/** The next event of this name; rejects after 5 s. */
export function nextEvent<E extends keyof ServerToClientEvents>(
  socket: LiveClient,
  event: E,
): Promise<Parameters<ServerToClientEvents[E]>[0]> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No ${event} within 5 s`)), 5_000);
    const listener = (payload: Parameters<ServerToClientEvents[E]>[0]) => {
      clearTimeout(timer);
      resolve(payload);
    };
    socket.once(event, listener as never);
  });
}
