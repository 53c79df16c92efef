/**
 * Pending writes, one per document. `forced` means that the stored document was removed completely before, so its version
 * no longer counts.
 */
export type Change<Doc> =
  | {
      readonly kind: 'put';
      readonly id: string;
      readonly version: number;
      readonly doc: Doc;
      readonly forced: boolean;
    }
  | { readonly kind: 'remove'; readonly id: string; readonly version: number; readonly forced: boolean }
  | { readonly kind: 'forget'; readonly id: string };

/** Merges two changes of one document by their versions. */
function merged<Doc>(before: Change<Doc> | undefined, next: Change<Doc>): Change<Doc> {
  if (!before) return next;
  if (next.kind === 'forget') return next;
  if (before.kind === 'forget') return { ...next, forced: true };
  const stays =
    before.kind === 'remove' && next.kind === 'put'
      ? before.version >= next.version
      : before.version > next.version;
  return stays ? before : { ...next, forced: before.forced || next.forced };
}

/** Batches bursts: a hundred changes of a document become one write. */
export function createPending<Doc>() {
  let changes = new Map<string, Change<Doc>>();
  return {
    add(list: Iterable<Change<Doc>>): void {
      for (const change of list) changes.set(change.id, merged(changes.get(change.id), change));
    },
    /** Puts changes back at the front of the queue; later changes are newer. */
    putBack(list: readonly Change<Doc>[]): void {
      const since = changes;
      changes = new Map(list.map((change) => [change.id, change]));
      for (const change of since.values()) changes.set(change.id, merged(changes.get(change.id), change));
    },
    take(): Change<Doc>[] {
      const taken = [...changes.values()];
      changes = new Map();
      return taken;
    },
    size: () => changes.size,
  };
}
export type Pending<Doc> = ReturnType<typeof createPending<Doc>>;
