import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { networkTo } from '../../../test/support/network.ts';
import { portOf } from '../../../test/support/port.ts';
import { readPublic } from './public-read.ts';

let port = 0;
const server = createServer((request, response) => {
  const [, path = ''] = /^\/(\w+)/.exec(request.url ?? '') ?? [];
  const to = {
    here: '/text',
    inside: 'https://inside.example.fr/text',
    plain: 'http://example.fr/text',
    loop: '/loop',
  }[path];
  if (to) response.writeHead(302, { location: to }).end();
  else if (path === 'large') response.end('x'.repeat(2_000));
  else if (path === 'slow') response.write('x');
  else response.writeHead(path === 'text' ? 200 : 404).end('bonjour');
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = portOf(server);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const network = {
  ...networkTo(() => port),
  resolve: async (name: string) => [
    { address: name.startsWith('inside') ? '10.0.0.7' : '8.8.8.8', family: 4 },
  ],
};
const read = async (path: string, timeout = 2_000) =>
  `${await readPublic(`https://example.fr/${path}`, { timeout, maxBytes: 1_000, maxRedirects: 2 }, network)}`;

it('reads a document, also behind a redirect', async () => {
  expect(await read('text')).toBe('bonjour');
  expect(await read('here')).toBe('bonjour');
});

it('follows no redirect to a private address, to plain HTTP or in circles', async () => {
  await expect(read('inside')).rejects.toThrow('inside.example.fr leads to 10.0.0.7');
  await expect(read('plain')).rejects.toThrow('http:');
  await expect(read('loop')).rejects.toThrow('too many redirects');
});

it('stops at its limits of size and time, and says when there is nothing', async () => {
  await expect(read('large')).rejects.toMatchObject({ reason: 'too_large' });
  await expect(read('slow', 150)).rejects.toMatchObject({ reason: 'unreachable' });
  await expect(read('nothing')).rejects.toThrow('status 404');
});
