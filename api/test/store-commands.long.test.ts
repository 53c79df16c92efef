import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedStore } from '@passerelle/store';
import { expect, it } from 'vitest';
import { attempts } from './security/matrix/attempts/index.ts';
import type { Attempts } from './security/matrix/stage.ts';
import { openPages, type Page, pagesOf, tooMany } from './support/store-commands.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

/** Their features' tests read them: by a secret, or after a step that is not made here. */
const notRead = [
  ...['GET /demo/mails', 'GET /departures/:key', 'GET /calendar-feeds/:token.ics'],
  ...['GET /erasure-certificates/:number', 'GET /erasure-certificates/:number/document'],
  ...['GET /session/second-factor', 'GET /session/provider', 'GET /session/provider/callback'],
];

async function countAll(app: TestApp) {
  const open = await openPages(app);
  const { people, side, id } = open;
  await people.coordinator.visitor
    .put(`/api/v1/structures/${id('structureId')}/managers/${people.counsellor.accountId}`)
    .expect(204);
  const world = { ids: side.ids, right: people } as Parameters<
    Exclude<Attempts['GET /slots'], { roles: unknown } | undefined>
  >[0]['world'];
  const pages: Page[] = [];
  for (const page of pagesOf().filter(({ route }) => !notRead.includes(route))) {
    const entry = attempts[page.route as keyof Attempts];
    if (typeof entry === 'object' && !entry.roles.includes(page.role)) continue;
    const prepare = typeof entry === 'object' ? entry.prepare : entry;
    const attempt = prepare ? await prepare({ app, world, id }, page.role) : {};
    pages.push({ ...page, attempt });
  }
  await open.grow(1);
  const few = await open.count(pages);
  await open.grow(3);
  return { few, many: await open.count(pages) };
}

it('every route asks the embedded store at most six times, and as often with more rows', async () => {
  const app = await startTestApp();
  const { few, many } = await countAll(app);
  await app.close();
  expect(tooMany(few, many)).toEqual([]);
}, 600_000);

it('and a server, whose other clients may write at any time, a few times more', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'store-commands-'));
  const store = await startEmbeddedStore({
    directory,
    clock: () => new Date(),
    unsynced: true,
  });
  const app = await startTestApp({ config: { mongoUri: store.uri } });
  const { few, many } = await countAll(app);
  await app.close();
  await store.close();
  await rm(directory, { recursive: true, force: true });
  expect(tooMany(few, many, 12)).toEqual([]);
}, 600_000);
