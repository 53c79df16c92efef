import fc from 'fast-check';
import { expect } from 'vitest';
import type { ProfileDoc, SlotDoc } from '../document.ts';
import type { EmbeddedEngine } from '../embedded/embedded-engine.ts';
import type { Documents, Removal, SearchEngine } from '../engine.ts';
import { buildProfile, buildSlot, testDirectory } from './build.ts';

/** A slot or a person; `content` differs between documents of one version. */
type Kept = { id: string; version: number; content: number };
type Of = 'slots' | 'people';
type Call =
  | { kind: 'upsert' | 'replace'; of: Of; docs: readonly Kept[] }
  | { kind: 'remove'; of: Of; id: string; version: number | null }
  | { kind: 'directory'; keep: number }
  | { kind: 'snapshot' | 'pause' };

const of = fc.constantFrom<Of>('slots', 'people');
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const version = fc.integer({ min: 1, max: 4 });
const kept = fc.record({ id, version, content: fc.integer({ min: 1, max: 9 }) });
const docs = (maxLength: number) => fc.array(kept, { maxLength });
const call: fc.Arbitrary<Call> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('upsert' as const), of, docs: docs(3) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('replace' as const), of, docs: docs(5) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('remove' as const), of, id, version: fc.option(version) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('directory' as const),
      keep: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('snapshot' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pause' as const) }) },
);
/** Calls about slots and people in any order, some of which overlap. */
export const calls = fc.array(call, { minLength: 2, maxLength: 16 });

/** What the interface promises of one kind of document, each call done at once. */
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
    upsert: (all: readonly Kept[]) => all.forEach(put),
    replace(all: readonly Kept[]): void {
      const there = new Map([...held]);
      held.clear();
      for (const doc of all) {
        const other = there.get(doc.id);
        // what is held wins when it is newer than what was read
        const best = all.filter((one) => one.id === doc.id).toSorted((a, b) => a.version - b.version);
        const read = best.at(-1) ?? doc;
        put(other && other.version > read.version ? other : read);
      }
    },
    remove(one: string, at: number | null): void {
      if (at === null) removed.delete(one);
      else removed.set(one, Math.max(at, removed.get(one) ?? 0));
      if (at === null || (held.get(one)?.version ?? 0) <= at) held.delete(one);
    },
  };
}

/** The documents that an engine must have after these calls, as `id@version content`. */
export function expectedAfter(made: readonly Call[]): Record<Of, string[]> {
  const models = { slots: createModel(), people: createModel() };
  for (const one of made) {
    if (one.kind === 'upsert' || one.kind === 'replace') models[one.of][one.kind](one.docs);
    if (one.kind === 'remove') models[one.of].remove(one.id, one.version);
  }
  const listed = (model: ReturnType<typeof createModel>) =>
    [...model.held.values()].map(({ id, version, content }) => `${id}@${version} ${content}`).sort();
  return { slots: listed(models.slots), people: listed(models.people) };
}

const slotOf = ({ id, version, content }: Kept): SlotDoc =>
  buildSlot({ id, version, publishedAt: content, establishmentId: `establishment-${content}` });
const personOf = ({ id, version, content }: Kept): ProfileDoc =>
  buildProfile({ id, version, followers: [`${content}`] });

export const directoryOf = (keep: number) => ({
  occupations: testDirectory.occupations.map((one) => ({ ...one, skills: one.skills.slice(0, keep) })),
});

/** What an engine does with one kind of document. */
type Operations = {
  upsert(docs: readonly Kept[]): Promise<void>;
  replace(docs: readonly Kept[]): Promise<void>;
  remove(removals: readonly Removal[]): Promise<void>;
};

/** The documents of a replacement, each read when the scheduler says so. */
async function* reading<Doc>(all: readonly Kept[], make: (one: Kept) => Doc, scheduler: fc.Scheduler) {
  for (const one of all) {
    await scheduler.schedule(Promise.resolve());
    yield make(one);
  }
}

function operationsOf<Doc>(
  make: (one: Kept) => Doc,
  engine: {
    upsert(docs: readonly Doc[]): Promise<void>;
    replace(docs: Documents<Doc>): Promise<void>;
    remove: Operations['remove'];
  },
  scheduler: fc.Scheduler,
): Operations {
  return {
    upsert: (all) => engine.upsert(all.map(make)),
    replace: (all) => engine.replace(reading(all, make, scheduler)),
    remove: engine.remove,
  };
}

/** Makes the calls without waiting for their ends. */
export async function make(
  made: readonly Call[],
  engine: SearchEngine,
  scheduler: fc.Scheduler,
): Promise<void> {
  const operations: Record<Of, Operations> = {
    slots: operationsOf(
      slotOf,
      { upsert: engine.upsertSlots, replace: engine.replaceAllSlots, remove: engine.removeSlots },
      scheduler,
    ),
    people: operationsOf(
      personOf,
      {
        upsert: engine.upsertProfiles,
        replace: engine.replaceAllProfiles,
        remove: engine.removeProfiles,
      },
      scheduler,
    ),
  };
  const ends: Promise<unknown>[] = [];
  for (const one of made) {
    if (one.kind === 'upsert' || one.kind === 'replace') ends.push(operations[one.of][one.kind](one.docs));
    if (one.kind === 'remove') {
      const { id, version } = one;
      ends.push(operations[one.of].remove([version === null ? id : { id, version }]));
    }
    if (one.kind === 'directory') ends.push(engine.replaceDirectory(directoryOf(one.keep)));
    if (one.kind === 'snapshot')
      ends.push((engine as Partial<EmbeddedEngine>).snapshot?.() ?? Promise.resolve());
    if (one.kind === 'pause' && scheduler.count() > 0) await scheduler.waitOne();
  }
  await scheduler.waitFor(Promise.all(ends));
}

/** The documents that an engine has, by its answers. */
export async function contentOf(engine: SearchEngine): Promise<Record<Of, string[]>> {
  const contents = Array.from({ length: 9 }, (_, at) => at + 1);
  const slots: string[] = [];
  const people: string[] = [];
  for (const content of contents) {
    const filters = { establishmentIds: [`establishment-${content}`] };
    const found = await engine.searchText({ filters, limit: 50 });
    expect(found.total).toBe(found.hits.length);
    slots.push(...found.hits.map((hit) => `${hit.id}@${hit.version} ${content}`));
    const asked = { slot: buildSlot({ id: 'asked' }), includeObstacles: true, limit: 50 };
    const followed = await engine.matchProfiles({ ...asked, filters: { followerId: `${content}` } });
    expect(followed.total).toBe(followed.hits.length);
    people.push(...followed.hits.map((hit) => `${hit.id}@${hit.version} ${content}`));
  }
  const { slots: slotCount, profiles } = await engine.stats();
  expect([slotCount, profiles]).toEqual([slots.length, people.length]);
  return { slots: slots.sort(), people: people.sort() };
}
