import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A small proxy in front of several processes: each new connection goes to the next running process. */
export async function startProxy() {
  let backs: string[] = [];
  let next = 0;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    open.add(client);
    client.on('close', () => open.delete(client)).on('error', () => client.destroy());
    const back = backs[next++ % Math.max(1, backs.length)];
    if (!back) {
      client.destroy();
      return;
    }
    const upstream = connect(Number(new URL(back).port), '127.0.0.1');
    upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Sets the URLs of the running processes. */
    use(urls: string[]): void {
      backs = urls;
    },
    close(): void {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
