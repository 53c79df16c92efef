import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SlotDoc } from '../document.ts';
import type { SearchEngine } from '../engine.ts';
import { createReferenceEngine } from '../reference/reference-engine.ts';
import { buildSlot, testClock, testDirectory } from '../testing/build.ts';
import { createEmbeddedEngine, type EmbeddedEngine } from './embedded-engine.ts';

type Kept = { id: string; version: number; placesLeft: number };
type Call =
  | { kind: 'upsert' | 'replace'; docs: readonly Kept[] }
  | { kind: 'remove'; id: string; version: number | null }
  | { kind: 'directory'; keep: number }
  | { kind: 'snapshot' | 'pause' };

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const kept = fc.record({
  id,
  version: fc.integer({ min: 1, max: 4 }),
  placesLeft: fc.integer({ min: 1, max: 9 }),
});
const call: fc.Arbitrary<Call> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('upsert'), docs: fc.array(kept, { maxLength: 3 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('replace'), docs: fc.array(kept, { maxLength: 5 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('remove'),
      id,
      version: fc.option(fc.integer({ min: 1, max: 4 })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('directory'), keep: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('snapshot') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pause') }) },
) as fc.Arbitrary<Call>;

/** What the interface promises, each call done at once. */
function createModel() {
  const held = new Map<string, Kept>();
  const removed = new Map<string, number>();
  const isNew = (doc: Kept) =>
    doc.version > (removed.get(doc.id) ?? 0) && doc.version >= (held.get(doc.id)?.version ?? 0);
  const put = (doc: Kept) => {
    if (isNew(doc)) held.set(doc.id, doc);
  };
  return {
    held,
    apply(call: Call): void {
      if (call.kind === 'upsert') call.docs.forEach(put);
      if (call.kind === 'replace') {
        const there = new Map([...held]);
        held.clear();
        for (const doc of call.docs) {
          const other = there.get(doc.id);
          // what is held wins when it is newer than what was read
          const best = call.docs.filter((one) => one.id === doc.id).toSorted((a, b) => a.version - b.version);
          const read = best.at(-1) ?? doc;
          put(other && other.version > read.version ? other : read);
        }
      }
      if (call.kind !== 'remove') return;
      const { version } = call;
      if (version === null) removed.delete(call.id);
      else removed.set(call.id, Math.max(version, removed.get(call.id) ?? 0));
      if (version === null || (held.get(call.id)?.version ?? 0) <= version) held.delete(call.id);
    },
  };
}

const slotOf = ({ id, version, placesLeft }: Kept): SlotDoc => buildSlot({ id, version, placesLeft });
const directoryOf = (keep: number) => ({
  occupations: testDirectory.occupations.map((one) => ({ ...one, skills: one.skills.slice(0, keep) })),
});

/** Makes the calls without waiting for their ends, each document of a replacement read when the scheduler says so. */
async function make(calls: readonly Call[], engine: SearchEngine, scheduler: fc.Scheduler): Promise<void> {
  const ends: Promise<unknown>[] = [];
  for (const call of calls) {
    if (call.kind === 'upsert') ends.push(engine.upsertSlots(call.docs.map(slotOf)));
    if (call.kind === 'remove')
      ends.push(
        engine.removeSlots([call.version === null ? call.id : { id: call.id, version: call.version }]),
      );
    if (call.kind === 'directory') ends.push(engine.replaceDirectory(directoryOf(call.keep)));
    if (call.kind === 'snapshot')
      ends.push((engine as Partial<EmbeddedEngine>).snapshot?.() ?? Promise.resolve());
    if (call.kind === 'pause' && scheduler.count() > 0) await scheduler.waitOne();
    if (call.kind === 'replace')
      ends.push(
        engine.replaceAllSlots(
          (async function* () {
            for (const doc of call.docs) {
              await scheduler.schedule(Promise.resolve());
              yield slotOf(doc);
            }
          })(),
        ),
      );
  }
  await scheduler.waitFor(Promise.all(ends));
}

async function slotsOf(engine: SearchEngine) {
  const { hits, total } = await engine.searchText({ limit: 50 });
  expect(total).toBe(hits.length);
  return hits.map(({ id, version }) => `${id}@${version}`).sort();
}

it.each([
  ['embedded', () => createEmbeddedEngine({ directory: testDirectory, clock: testClock, sealAfter: 2 })],
  ['reference', () => createReferenceEngine({ directory: testDirectory, clock: testClock })],
] as const)('the %s engine ends as the order of the calls says, however they overlap', async (_, create) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(call, { minLength: 2, maxLength: 14 }),
      fc.scheduler(),
      async (calls, scheduler) => {
        const engine = create();
        const model = createModel();
        for (const one of calls) model.apply(one);
        await make(calls, engine, scheduler);
        expect(await slotsOf(engine)).toEqual(
          [...model.held.values()].map((one) => `${one.id}@${one.version}`).sort(),
        );
        expect((await engine.stats()).slots).toBe(model.held.size);
        await engine.close();
      },
    ),
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
  expect(await slotsOf(restored)).toEqual(await slotsOf(engine));
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
  expect(await slotsOf(engine)).toEqual(['whole@1']);
});
