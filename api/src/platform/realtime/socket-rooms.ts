import type { Actor } from '../auth/actor.ts';
import type { Auth } from '../auth/auth.ts';
import { hasSession } from '../auth/session.ts';
import type { LiveServer, LiveSocket, RoomSource } from './live.ts';
import { actingRoom, type Room } from './rooms.ts';

interface SocketRoomsOptions {
  auth: Auth;
  /** Undefined until a server is attached. */
  io: () => LiveServer | undefined;
  sources: readonly RoomSource[];
}

/** Keeps the sockets of this process in the rooms of their actors, and disconnects those whose session has ended. */
export function createSocketRooms({ auth, io, sources }: SocketRoomsOptions) {
  let refreshing: Promise<void> = Promise.resolve();
  /**
   * Counts evictions and ended sessions. When it changes while a socket connects, that socket may have read old data.
   */
  let changes = 0;

  const roomsOf = async (actor: Actor): Promise<Room[]> => {
    const found = await Promise.all(sources.map((source) => source(actor)));
    return [`account:${actor.accountId}`, actingRoom(actor), `role:${actor.role}`, ...found.flat()];
  };

  async function refreshNow(accountId: string): Promise<void> {
    for (const socket of io()?.sockets.sockets.values() ?? []) {
      if (socket.data.actor.accountId !== accountId) continue;
      const actor = await auth.resolveSession(socket.data.sessionId);
      if (!actor) {
        disconnect(socket);
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

  return {
    /**
     * Refreshes of one account run one after the other, so that an older read never overwrites a newer one. Sockets of
     * this process only.
     */
    refresh(accountId: string): Promise<void> {
      changes += 1;
      refreshing = refreshing.catch(() => {}).then(() => refreshNow(accountId));
      return refreshing;
    },

    /** Reads actor and rooms until nothing changes while they are read; false when nobody is signed in. */
    async open(socket: LiveSocket): Promise<boolean> {
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
    },

    /** Sessions also expire, or are deleted from the database by hand. */
    async dropEnded(): Promise<void> {
      changes += 1;
      const sockets = [...(io()?.sockets.sockets.values() ?? [])];
      const alive = await auth.openSessions([...new Set(sockets.map(({ data }) => data.sessionId))]);
      for (const socket of sockets) if (!alive.has(socket.data.sessionId)) disconnect(socket);
    },

    /** Disconnects the sockets of these sessions, in every process. */
    endSessions(sessionIds: readonly string[]): void {
      changes += 1;
      const rooms = sessionIds.map((id) => `session:${id}`);
      const server = io();
      if (!server || rooms.length === 0) return;
      server.to(rooms).emit('session.changed', {});
      server.in(rooms).disconnectSockets(true);
    },
  };
}

function disconnect(socket: LiveSocket): void {
  socket.emit('session.changed', {});
  socket.disconnect(true);
}
