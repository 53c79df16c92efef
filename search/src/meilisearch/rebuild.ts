import type { Settings } from 'meilisearch';
import { type Stored, storedHead } from './documents.ts';
import type { EngineLog } from './link.ts';
import { maxHits } from './settings.ts';
import type { Refused, Store } from './store.ts';
import type { Writer } from './writer.ts';

export type RebuildOptions<Doc> = {
  readonly uid: string;
  readonly settings: () => Settings;
  readonly store: Store;
  readonly writer: Writer<Doc>;
  readonly map: (doc: Doc) => Stored;
  /** Whether a document was removed at its version or a later one; the index may no longer know. */
  readonly isRemoved: (doc: { readonly id: string; readonly version: number }) => boolean;
  readonly log: EngineLog;
};

/** How long removals are kept, because events may arrive up to two weeks late. */
const rememberGone = 20 * 24 * 3_600_000;
const batchSize = 10_000;
/** Batches that the server has and has not worked off yet: it joins them. */
const maxUnderWay = 3;

/**
 * Builds a new index beside the current one and swaps it in when it is complete. Changes made from the beginning on are
 * written to both; newer versions and removals that the source did not have are copied. The index keeps its name, so other
 * processes are not affected. The words of all documents are held until the index is built: nobody waits for the server
 * while documents are read.
 */
export function beginRebuild<Doc extends { id: string; version: number }>(options: RebuildOptions<Doc>) {
  const { uid, store, writer, map } = options;
  const next = `${uid}_next`;
  const read = new Map<string, Stored>();
  const refused: Refused[] = [];
  const recording = writer.record();

  /** Sends batches before the earlier ones are worked off. */
  async function fill(): Promise<void> {
    const docs = [...read.values()].filter((doc) => !options.isRemoved(doc));
    const underWay: Promise<void>[] = [];
    for (let from = 0; from < docs.length; from += batchSize) {
      const put = store.put(next, docs.slice(from, from + batchSize));
      underWay.push(put.then((list) => void refused.push(...list)));
      if (underWay.length > maxUnderWay) await underWay.shift();
    }
    await Promise.all(underWay);
  }

  /** Copies what the current index has and the source did not. */
  async function takeOver(): Promise<void> {
    const cutoff = Date.now() - rememberGone;
    for await (const heads of store.walk<Stored>(uid, undefined, [...storedHead])) {
      const newer = heads.filter((head) => {
        const version = read.get(head.id)?.version;
        if (!head.gone) return version !== undefined && version < head.version;
        return version !== undefined ? version <= head.version : head.goneAt >= cutoff;
      });
      for (let i = 0; i < newer.length; i += maxHits) {
        const keys = newer.slice(i, i + maxHits).map(({ key }) => key);
        await store.put(next, await store.byKeys(uid, keys));
      }
    }
  }

  return {
    add(doc: Doc): void {
      const known = read.get(doc.id);
      if (!known || known.version <= doc.version) read.set(doc.id, map(doc));
    },

    /** Builds and swaps the new index in. Throws when it could not be built; the current one then stays. */
    async finish(): Promise<void> {
      try {
        await store.drop(next);
        await store.ensure(next, options.settings());
        await fill();
        await recording.finish(next, async (writeKept) => {
          await takeOver();
          refused.push(...(await writeKept()));
          await store.swap(uid, next);
        });
        writer.refuse(refused);
        for (const { id, error } of refused)
          options.log.error({ err: error, id, uid }, 'The search server refused a document');
        await store.drop(next);
      } finally {
        recording.stop();
      }
    },

    /** Gives up without a change to the current index. */
    abandon: () => recording.stop(),
  };
}
export type Rebuild<Doc extends { id: string; version: number }> = ReturnType<typeof beginRebuild<Doc>>;
