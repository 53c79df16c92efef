import type { Documents, Removal } from '../engine.ts';

type Versioned = { readonly id: string; readonly version: number };

/** Documents by id, each with its prepared form. An older version never replaces a newer one. */
export type VersionedStore<Doc extends Versioned, Prepared> = {
  upsert(docs: readonly Doc[]): void;
  remove(removals: readonly Removal[]): void;
  replaceAll(docs: Documents<Doc>): Promise<void>;
  prepareAgain(): void;
  get(id: string): Prepared | undefined;
  values(): Iterable<Prepared>;
  size(): number;
  changes(): number;
};

export function createVersionedStore<Doc extends Versioned, Prepared extends { readonly doc: Doc }>(
  prepare: (doc: Doc) => Prepared,
): VersionedStore<Doc, Prepared> {
  let entries = new Map<string, Prepared>();
  /** The versions at which documents were removed. */
  const removed = new Map<string, number>();
  /** Ids changed while a replacement is running. */
  let touched: Set<string> | null = null;
  let changes = 0;

  function upsert(docs: readonly Doc[]): void {
    for (const doc of docs) {
      const stored = entries.get(doc.id)?.doc.version;
      const gone = removed.get(doc.id);
      if ((stored !== undefined && stored > doc.version) || (gone !== undefined && gone >= doc.version))
        continue;
      removed.delete(doc.id);
      entries.set(doc.id, prepare(doc));
      touched?.add(doc.id);
      changes++;
    }
  }

  function remove(removals: readonly Removal[]): void {
    for (const removal of removals) {
      const id = typeof removal === 'string' ? removal : removal.id;
      if (typeof removal !== 'string') {
        const stored = entries.get(id)?.doc.version;
        if (stored !== undefined && stored > removal.version) continue;
        removed.set(id, Math.max(removal.version, removed.get(id) ?? 0));
      }
      touched?.add(id);
      if (entries.delete(id)) changes++;
    }
  }

  async function replaceAll(docs: Documents<Doc>): Promise<void> {
    const changed = new Set<string>();
    touched = changed;
    const next = new Map<string, Prepared>();
    for await (const doc of docs) {
      const twice = next.get(doc.id);
      if (!twice || twice.doc.version <= doc.version) next.set(doc.id, prepare(doc));
    }
    for (const [id, entry] of entries) {
      const read = next.get(id);
      if (changed.has(id) || (read && read.doc.version < entry.doc.version)) next.set(id, entry);
    }
    for (const id of changed) if (!entries.has(id)) next.delete(id);
    for (const [id, version] of removed) {
      const read = next.get(id);
      if (read && read.doc.version <= version) next.delete(id);
    }
    entries = next;
    if (touched === changed) touched = null;
    changes++;
  }

  return {
    upsert,
    remove,
    replaceAll,
    prepareAgain() {
      for (const [id, { doc }] of entries) entries.set(id, prepare(doc));
      changes++;
    },
    get: (id) => entries.get(id),
    values: () => entries.values(),
    size: () => entries.size,
    changes: () => changes,
  };
}
