import type { Server } from 'node:http';
import type { Config } from '../../config.ts';
import type { Context } from '../context.ts';

/** Milliseconds that open requests get to complete. */
const grace = 2_000;

/** Stops accepting requests, disconnects the sockets and lets open requests complete. */
export async function stopListening(server: Server, { realtime }: Context): Promise<void> {
  const ended = new Promise((resolve) => server.close(resolve));
  const impatience = setTimeout(() => server.closeAllConnections(), grace);
  server.closeIdleConnections();
  await realtime.close();
  await ended;
  clearTimeout(impatience);
}

/** Returns the address where it listens. */
export function listen(server: Server, config: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => {
      server.off('error', reject);
      const address = server.address();
      // a path stands there for a pipe, which is never listened to
      const port = typeof address === 'object' ? address?.port : config.port;
      resolve(`http://${config.host ?? 'localhost'}:${port}`);
    });
  });
}
