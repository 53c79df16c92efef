import type { Server } from 'node:net';

/** Where a server listens; it must listen already. */
export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port');
  return address.port;
}
