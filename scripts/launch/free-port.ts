import { createServer } from 'node:net';

/** Returns the wanted port, or the next one that is free; 0 stays 0 (any). */
export async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 50 && port <= 65_535; port += 1) {
    if (port === 0 || (await isFree(port))) return port;
  }
  throw new Error(`No free port between ${wanted} and ${wanted + 49}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
