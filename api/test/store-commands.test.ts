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
  const asked = pagesOf(mostlyRead);
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
