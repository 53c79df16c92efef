import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { whenUp } from './when-up.mjs';

it('waits until a server answers without a server error', async () => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.statusCode = asked < 3 ? 503 : 200;
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await whenUp([url], { everyMs: 1 })).toBe(true);
  expect(asked).toBe(3);
  server.close();
});

it('stops waiting on request', async () => {
  expect(await whenUp(['http://127.0.0.1:1'], { everyMs: 1, givenUp: () => true })).toBe(false);
});
