import {
  createEmbeddedEngine,
  createMeilisearchEngine,
  type ProfileDoc,
  type SearchEngine,
  type SlotDoc,
} from '@passerelle/search';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createIndexer } from '../../api/src/matching/indexer.ts';
import { searchDirectory } from '../../api/src/matching/search-documents.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { startTestServer, type TestServer } from '../../search/src/meilisearch/testing/test-server.ts';
import { fillDemoTerritory } from './fill.ts';

let app: TestApp;
let server: TestServer;
let embedded: SearchEngine;
let meilisearch: SearchEngine;
const slots: SlotDoc[] = [];
const profiles: ProfileDoc[] = [];

/** Loads the documents that the demo territory has in the index into both engines. */
beforeAll(async () => {
  app = await startTestApp({ now: '2026-11-23T08:00:00Z', seed: fillDemoTerritory });
  const recorder = {
    async replaceAllSlots(docs: AsyncIterable<SlotDoc>) {
      for await (const doc of docs) slots.push(doc);
    },
    async replaceAllProfiles(docs: AsyncIterable<ProfileDoc>) {
      for await (const doc of docs) profiles.push(doc);
    },
    stats: async () => ({ slots: slots.length, profiles: profiles.length }),
  };
  const nothingShown = {
    exposure: { load: async () => {}, of: () => 0 },
    contacts: { countsOf: async () => new Map() },
  };
  await createIndexer(
    { ...app.context, services: app.services },
    () => recorder as never,
    nothingShown as never,
  ).rebuild();
  const { directory } = app.services;
  const options = { directory: searchDirectory(directory.content()), clock: () => app.clock.now() };
  server = await startTestServer();
  embedded = createEmbeddedEngine(options);
  meilisearch = await createMeilisearchEngine({
    ...server.connection,
    prefix: server.newPrefix(),
    ...options,
  });
  for (const engine of [embedded, meilisearch]) {
    await engine.replaceAllSlots(slots);
    await engine.replaceAllProfiles(profiles);
  }
}, 120_000);
afterAll(async () => {
  await meilisearch.close();
  await embedded.close();
  await server.close();
  await app.close();
});

it('both engines return the same slots for the people of the demo territory, and the same people for its companies', async () => {
  expect(slots.length).toBeGreaterThan(200);
  expect(profiles.length).toBeGreaterThan(200);
  const shared = { slots: 0, people: 0 };
  const shown = { slots: 0, people: 0 };
  const count = (
    kind: 'slots' | 'people',
    ours: readonly { id: string }[],
    theirs: readonly { id: string }[],
  ) => {
    const there = new Set(theirs.map(({ id }) => id));
    shared[kind] += ours.filter(({ id }) => there.has(id)).length;
    shown[kind] += ours.length;
  };
  for (const profile of profiles) {
    const query = { profile, limit: 20 };
    const [ours, theirs] = await Promise.all([embedded.matchSlots(query), meilisearch.matchSlots(query)]);
    count('slots', ours.hits, theirs.hits);
  }
  for (const slot of slots.slice(0, 100)) {
    const query = { slot, limit: 20 };
    const [ours, theirs] = await Promise.all([
      embedded.matchProfiles(query),
      meilisearch.matchProfiles(query),
    ]);
    count('people', ours.hits, theirs.hits);
  }
  const overlap = { slots: shared.slots / shown.slots, people: shared.people / shown.people };
  process.stdout.write(
    `overlap@20 on the demo territory: slots ${overlap.slots.toFixed(4)} of ${shown.slots}, people ${overlap.people.toFixed(4)} of ${shown.people}\n`,
  );
  expect(overlap.slots).toBeGreaterThanOrEqual(0.99);
  expect(overlap.people).toBeGreaterThanOrEqual(0.99);
});
