import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createReferenceEngine } from '../reference/reference-engine.ts';
import { buildSlot, testClock, testDirectory } from '../testing/build.ts';
import { calls, contentOf, directoryOf, expectedAfter, make } from '../testing/overlaps.ts';
import { createEmbeddedEngine } from './embedded-engine.ts';

it.each([
  ['embedded', () => createEmbeddedEngine({ directory: testDirectory, clock: testClock, sealAfter: 2 })],
  ['reference', () => createReferenceEngine({ directory: testDirectory, clock: testClock })],
] as const)('the %s engine ends as the order of the calls says, however they overlap', async (_, create) => {
  await fc.assert(
    fc.asyncProperty(calls, fc.scheduler(), async (made, scheduler) => {
      const engine = create();
      await make(made, engine, scheduler);
      expect(await contentOf(engine)).toEqual(expectedAfter(made));
      await engine.close();
    }),
    { numRuns: 300 },
  );
});

it('a snapshot taken while the directory is replaced has the weights of one directory', async () => {
  const engine = createEmbeddedEngine({ directory: testDirectory, clock: testClock });
  await engine.upsertSlots([buildSlot()]);
  const replaced = engine.replaceDirectory(directoryOf(1));
  const bytes = await engine.snapshot();
  await replaced;
  const restored = createEmbeddedEngine({ directory: directoryOf(1), clock: testClock });
  expect(await restored.restore(bytes)).toBe(true);
  expect(await contentOf(restored)).toEqual(await contentOf(engine));
});

it('a replacement whose documents cannot be read fails alone, and those that wait go on', async () => {
  const engine = createEmbeddedEngine({ directory: testDirectory, clock: testClock });
  const broken = engine.replaceAllSlots(
    (async function* () {
      yield buildSlot({ id: 'half' });
      throw new Error('the store went away');
    })(),
  );
  const next = engine.replaceAllSlots([buildSlot({ id: 'whole' })]);
  await expect(broken).rejects.toThrow('the store went away');
  await next;
  expect((await engine.searchText({})).hits.map(({ id }) => id)).toEqual(['whole']);
});
