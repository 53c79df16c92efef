import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmployer } from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
let webDist: string;
/** Stands for the build of `web/src/server/pages.tsx`: writes who asks. */
const writer = `
let times = 0;
export async function renderPage({ url, locale, wide, send }) {
  if (url === '/connexion') return null;
  if (url === '/aide') throw new Error('window is not defined');
  if (url === '/contact') return new Promise(() => {});
  const session = await (await send('/api/v1/session', { accept: 'application/json' })).json();
  const html = '<p style="top:0">' + (session.account?.firstName ?? 'personne') + ' ' + ++times + '</p>';
  return { html, data: { locale, wide, text: '</script><script>' }, styles: ['/assets/page.css'] };
}`;

beforeAll(async () => {
  webDist = await mkdtemp(join(tmpdir(), 'passerelle-written-'));
  await mkdir(join(webDist, '.server'));
  await writeFile(
    join(webDist, 'index.html'),
    `<!doctype html><html lang="fr"><head><title>Passerelle</title></head><body><div id="root"><div>…</div></div>
<script>styles()</script><link rel="stylesheet" href="/assets/shell.css"></body></html>`,
  );
  await writeFile(join(webDist, '.server/pages.js'), writer);
  app = await startTestApp({ config: { webDist } });
});
afterAll(async () => {
  await app.close();
  await rm(webDist, { recursive: true });
});

const page = (path: string, visitor = app.visitor()) =>
  visitor.get(path).set('Accept', 'text/html').expect(200);

test('a page arrives with its content, its styles and what it was made of, once for all who have no session', async () => {
  const { text, headers } = await page('/offres');
  expect(text).toContain('<div id="root"><p data-style="top:0">personne 1</p></div>');
  expect(text).toContain('<link rel="stylesheet" crossorigin href="/assets/page.css"></head>');
  expect(text).not.toContain('shell.css');
  const [, data = ''] = /id="page-data">(.*?)<\/script>/.exec(text) ?? [];
  expect(JSON.parse(data)).toEqual({ locale: 'fr', wide: true, text: '</script><script>' });
  expect(headers['cache-control']).toBe('no-cache');
  expect((await page('/offres')).text).toContain('personne 1<');
  const english = await page('/offres').set('Accept-Language', 'en').set('User-Agent', 'Mobile');
  expect(english.text).toContain('<html lang="en" data-rendered="en">');
  expect(english.text).toContain('"wide":false');
});

test('who is signed in gets a page of their own, which nothing keeps', async () => {
  const { visitor } = await createEmployer(app);
  const { account } = (await visitor.get('/api/v1/session').expect(200)).body;
  const { text, headers } = await page('/offres', visitor);
  expect(text).toContain(account.firstName);
  expect(headers['cache-control']).toBe('no-store');
  expect((await page('/offres')).text).not.toContain(account.firstName);
});

test.each([
  ['with nothing to write', '/connexion'],
  ['that cannot be written', '/aide'],
  ['that takes too long', '/contact'],
])('a page %s arrives as it was built', async (_why, path) => {
  const { text } = await page(path);
  expect(text).toContain('<div id="root"><div>…</div></div>');
  expect(text).not.toContain('data-rendered');
});
