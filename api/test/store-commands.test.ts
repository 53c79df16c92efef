import { afterAll, beforeAll, expect, it } from 'vitest';
import { wholeCollections } from './support/more-commands.ts';
import { mostlyRead, openPages, pagesOf, tooMany } from './support/store-commands.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let app: TestApp;
let open: Awaited<ReturnType<typeof openPages>>;
beforeAll(async () => {
  app = await startTestApp({ monitorCommands: true });
  open = await openPages(app);
}, 60_000);
afterAll(() => app.close());

it('asks the store at most six times for a page, and as often with more rows', async () => {
  const { body } = await open.people.counsellor.visitor.get('/api/v1/pathways').expect(200);
  const search = { query: { q: body.items[0].firstName } };
  const asked = [
    ...pagesOf(mostlyRead),
    ...pagesOf(['GET /agent-search']).map((page) => ({ ...page, attempt: search })),
  ];
  await open.grow(1);
  const few = await open.count(asked);
  await open.grow(3);
  expect(tooMany(few, await open.count(asked))).toEqual([]);
}, 60_000);

it('reads no whole collection for a page', async () => {
  expect(
    (await open.scans()).filter((read) => !wholeCollections.some((whole) => read.startsWith(whole))),
  ).toEqual([]);
});
