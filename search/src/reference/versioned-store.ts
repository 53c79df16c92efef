import type { Documents, Removal } from '../engine.ts';
import { type Changes, createReplacements } from '../replacements.ts';

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
  const replacements = createReplacements<Prepared>();
  let changes = 0;

  const versionOf = (id: string) => entries.get(id)?.doc.version ?? 0;

  function upsert(docs: readonly Doc[]): void {
    for (const doc of docs) {
      if ((removed.get(doc.id) ?? 0) >= doc.version) continue;
      const entry = prepare(doc);
      replacements.put(doc.id, entry);
      if (versionOf(doc.id) > doc.version) continue;
      entries.set(doc.id, entry);
      changes++;
    }
  }

  function remove(removals: readonly Removal[]): void {
    for (const removal of removals) {
      const { id, version } = typeof removal === 'string' ? { id: removal, version: null } : removal;
      if (version === null) {
        removed.delete(id);
        replacements.clear(id);
      } else {
        removed.set(id, Math.max(version, removed.get(id) ?? 0));
        replacements.remove(id, version);
      }
      if (version !== null && versionOf(id) > version) continue;
      if (entries.delete(id)) changes++;
    }
  }

  async function replace(docs: Documents<Doc>, since: Changes<Prepared>): Promise<void> {
    const next = new Map<string, Prepared>();
    const offer = (entry: Prepared) => {
      const other = next.get(entry.doc.id);
      if (!other || other.doc.version <= entry.doc.version) next.set(entry.doc.id, entry);
    };
    for await (const doc of docs) offer(prepare(doc));
    for (const [id, entry] of entries) {
      const read = next.get(id);
      if (read && read.doc.version < entry.doc.version) next.set(id, entry);
    }
    for (const [id, version] of removed) {
      const read = next.get(id);
      if (read && read.doc.version <= version) next.delete(id);
    }
    for (const [id, { cleared, entry }] of since) {
      if (cleared) next.delete(id);
      if (entry) offer(entry);
    }
    entries = next;
    changes++;
  }

  return {
    upsert,
    remove,
    replaceAll: (docs) => replacements.run((since) => replace(docs, since)),
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
