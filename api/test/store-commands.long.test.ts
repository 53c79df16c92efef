import { expect, it } from 'vitest';
import { startTestStore } from '../store/test/start-store.ts';
import { type Counted, mostlyRead, openPages, pagesOf, tooMany } from './support/store-commands.ts';
import { startTestApp } from './support/test-app.ts';

/** With more questions than on the embedded store, whose documents are cached until they are written. */
const most = 10;
/** Cached for a second: whether it is over in the middle of a page is chance. */
const brief = /^find (?:sessions|accounts|second_factors|second_factor_rules|structures|establishments)$/;
const withoutBrief = (counted: Counted): Counted =>
  new Map([...counted].map(([page, commands]) => [page, commands.filter((one) => !brief.test(one))]));

it('asks a server that other processes write to at most ten times for a page, and as often with more rows', async () => {
  const store = await startTestStore();
  const mongoUri = new URL(store.uri);
  mongoUri.pathname = `/${store.db.databaseName}`;
  const app = await startTestApp({ config: { mongoUri: mongoUri.href }, monitorCommands: true });
  try {
    const open = await openPages(app);
    const count = async () => withoutBrief(await open.count(pagesOf(mostlyRead)));
    await open.grow(1);
    const few = await count();
    await open.grow(3);
    expect(tooMany(few, await count(), { most, byChance: 4 })).toEqual([]);
  } finally {
    await app.close();
    await store.close();
  }
}, 120_000);
