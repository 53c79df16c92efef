import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEmployer, postSlot } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let webDist: string;
let open: string;
let paused: string;
beforeAll(async () => {
  webDist = await mkdtemp(join(tmpdir(), 'passerelle-pages-'));
  await mkdir(join(webDist, 'assets'));
  await writeFile(
    join(webDist, 'index.html'),
    '<!doctype html><head><meta name="description" content="x" /><title>Passerelle</title></head><body></body>',
  );
  app = await startTestApp({ config: { webDist } });
  const employer = await createEmployer(app);
  open = (await postSlot(app, employer, { title: 'Aide <au> "fournil"' })).id;
  paused = (await postSlot(app, employer, { title: 'En pause' })).id;
  await employer.visitor.post(`/api/v1/slots/${paused}/moves`).send({ to: 'paused' }).expect(200);
  await app.settle();
});
afterAll(async () => {
  await app.close();
  await rm(webDist, { recursive: true });
});

const page = async (path: string) => app.visitor().get(path).set('Accept', 'text/html').expect(200);

it('a slot says its name, its place and what it is before any script runs, and only an open one', async () => {
  const { text, headers } = await page(`/offres/${open}`);
  expect(headers['x-robots-tag']).toBeUndefined();
  expect(text).toMatch(/<title>Aide &#60;au&#62; &#34;fournil&#34;, [^<]+ – Passerelle<\/title>/);
  expect(text).toContain(`<link rel="canonical" href="${app.url}/offres/${open}" />`);
  expect(text).toContain(`<meta property="og:image" content="${app.url}/share.png" />`);
  const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(text) ?? [];
  expect(JSON.parse(data)).toMatchObject({ '@type': 'WorkBasedProgram', name: 'Aide <au> "fournil"' });
  const hidden = await page(`/offres/${paused}`);
  expect(hidden.text).toContain('<title>Passerelle</title>');
  expect(hidden.headers['x-robots-tag']).toBe('noindex');
});

it('a page with an account in it is not to be indexed; one for everybody has its title', async () => {
  expect((await page('/accompagnements')).headers['x-robots-tag']).toBe('noindex');
  expect((await page('/accessibilite')).text).toContain('<title>Accessibilité – Passerelle</title>');
});

it('the site map lists the pages for everybody and the open slots, and robots.txt leads to it', async () => {
  const { text } = await app.visitor().get('/sitemap.xml').expect(200);
  expect(text).toContain(`<loc>${app.url}/offres/${open}</loc>`);
  expect(text).toContain(`<loc>${app.url}/aide</loc>`);
  expect(text).not.toContain(paused);
  const robots = await app.visitor().get('/robots.txt').expect(200);
  expect(robots.text).toContain(`Sitemap: ${app.url}/sitemap.xml`);
});
