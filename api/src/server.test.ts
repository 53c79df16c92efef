import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import supertest from 'supertest';
import { expect, test } from 'vitest';
import { counterContract, counterFeature } from '../test/support/counter-feature.ts';
import { startTestApp } from '../test/support/test-app.ts';
import { featureList } from './platform/feature.ts';
import { startServer } from './server.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const runMain = (environment: Record<string, string>) =>
  spawn(process.execPath, ['--import', 'tsx', main], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}

test('an invalid variable stops the start with one line that names it', async () => {
  const child = runMain({ PORT: 'eighty' });
  const [said, [code]] = await Promise.all([textOf(child.stderr), once(child, 'exit')]);
  expect(code).toBe(1);
  expect(said.trim()).toMatch(/^PORT: [^\n]+$/);
});

test('an endpoint of the contract without a handler stops the start', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-start-'));
  const config = { env: 'test' as const, port: 0, dataDir, logLevel: 'silent' as const };
  await expect(startServer(config, { features: featureList(), contract: counterContract })).rejects.toThrow(
    'No handler is bound to POST /counters',
  );
  await rm(dataDir, { recursive: true });
});

test('a port in use stops the start and leaves nothing running', async () => {
  const first = await startTestApp({ features: [], contract: [] });
  const port = Number(new URL(first.url).port);
  await expect(startTestApp({ features: [], contract: [], config: { port } })).rejects.toThrow('EADDRINUSE');
  await first.close();
});

test('a server that is stopped ends open requests and releases its store within 5 s', async () => {
  const app = await startTestApp({ features: [counterFeature], contract: counterContract });
  // a request whose body never ends
  const slow = request(`${app.url}/api/v1/counters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': '100' },
  });
  slow.on('error', () => {});
  slow.write('{"name":');
  await once(slow, 'socket').then(([socket]) => (socket.connecting ? once(socket, 'connect') : undefined));
  const begun = Date.now();
  await app.context.events.idle();
  await app.close();
  expect(Date.now() - begun).toBeLessThan(5_000);
  await expect(supertest(app.url).get('/health')).rejects.toThrow('ECONNREFUSED');
});

test('several applications run independently in one process', async () => {
  const options = { features: [counterFeature], contract: counterContract };
  const [left, right] = await Promise.all([startTestApp(options), startTestApp(options)]);
  await left.context.db.model('Counter').create({ name: 'left' });
  const seen = await Promise.all([left, right].map((app) => app.request.get('/api/v1/counters').expect(200)));
  expect(seen.map(({ body }) => body.items.length)).toEqual([1, 0]);
  await Promise.all([left.close(), right.close()]);
});
