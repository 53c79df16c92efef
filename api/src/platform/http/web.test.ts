import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
let webDist: string;
beforeAll(async () => {
  webDist = await mkdtemp(join(tmpdir(), 'passerelle-web-'));
  await mkdir(join(webDist, 'assets'));
  const page = '<!doctype html><title>Passerelle</title><script>first()</script><style>b{top:0}</style>';
  await writeFile(join(webDist, 'index.html'), page);
  await writeFile(join(webDist, 'assets', 'app-1a2b3c.js'), 'export {};');
  await writeFile(join(webDist, 'assets', 'app-1a2b3c.js.br'), brotliCompressSync('export {};'));
  await writeFile(join(webDist, 'assets', 'app-1a2b3c.js.gz'), gzipSync('export {};'));
  const mapTiles = { url: 'https://{s}.tiles.example/{z}/{x}/{y}.png', credit: '© Exemple' };
  app = await startTestApp({ features: [], contract: [], config: { webDist, mapTiles } });
});
afterAll(async () => {
  await app.close();
  await rm(webDist, { recursive: true });
});

test.each(['/', '/offres/abc', '/connexion?lien=x'])(
  '%s returns the page, which browsers must revalidate',
  async (path) => {
    const answer = await app.request.get(path).set('Accept', 'text/html').expect(200);
    expect(answer.text).toContain('Passerelle');
    expect(answer.headers['cache-control']).toBe('no-cache');
  },
);

test('hashed files are cached for a year; a missing one is 404, not the page', async () => {
  const script = await app.request.get('/assets/app-1a2b3c.js').expect(200);
  expect(script.headers['cache-control']).toContain('immutable');
  expect(script.headers['x-content-type-options']).toBe('nosniff');
  await app.request.get('/assets/app-old.js').expect(404);
});

test.each([
  ['gzip, br', 'br'],
  ['gzip', 'gzip'],
  ['identity', undefined],
])('to a browser that accepts %s a file goes as the build has packed it', async (accepted, packed) => {
  const script = await app.request.get('/assets/app-1a2b3c.js').set('Accept-Encoding', accepted).expect(200);
  expect(script.headers['content-encoding']).toBe(packed);
  expect(script.headers['content-type']).toContain('javascript');
  expect(script.headers.vary).toContain('Accept-Encoding');
  expect(script.text).toBe('export {};');
});

test('what is not of the page is not served', async () => {
  await app.request.get('/.vite/manifest.json').expect(404);
  await app.request.get('/assets/../../package.json').expect(404);
});

test('an unknown path of the API is a problem document, never the page', async () => {
  const answer = await app.request.get('/api/v1/nowhere').set('Accept', 'text/html').expect(404);
  expect(answer.type).toBe('application/problem+json');
});

test('the page may load the tiles of the configured map, and nothing else from other origins', async () => {
  const { headers } = await app.request.get('/').expect(200);
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("img-src 'self' data: blob: https://*.tiles.example;");
  expect(policy.match(/https?:/g)).toHaveLength(1);
});

test('of scripts and styles inside a page only those of the build run', async () => {
  const { headers } = await app.request.get('/').expect(200);
  const policy = String(headers['content-security-policy']);
  const hashOf = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
  expect(policy).toContain(`script-src 'self' ${hashOf('first()')};`);
  expect(policy).toContain(`style-src 'self' ${hashOf('b{top:0}')};`);
  expect(policy).not.toContain('unsafe-inline');
});
