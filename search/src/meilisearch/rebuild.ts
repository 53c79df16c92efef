import type { Settings } from 'meilisearch';
import { type Stored, storedHead } from './documents.ts';
import type { EngineLog } from './link.ts';
import { mostHits } from './settings.ts';
import type { Refused, Store } from './store.ts';
import type { Writer } from './writer.ts';

export type RebuildOptions<Doc> = {
  readonly uid: string;
  readonly settings: () => Settings;
  readonly store: Store;
  readonly writer: Writer<Doc>;
  readonly map: (doc: Doc) => Stored;
  readonly log: EngineLog;
};

/** Removals are remembered this long: events of two weeks ago may still be told. */
const rememberGone = 20 * 24 * 3_600_000;
const batchSize = 500;

/**
 * A new index beside the one that answers, swapped in when it is whole. What changes meanwhile is written to both;
 * newer versions and removals that the reading did not know are taken over. The name of the index stays, so that other
 * processes notice nothing.
 */
export function beginRebuild<Doc extends { id: string; version: number }>(options: RebuildOptions<Doc>) {
  const { uid, store, writer, map } = options;
  const next = `${uid}_next`;
  const read = new Map<string, number>();
  const refused: Refused[] = [];
  const recording = writer.record();
  let batch: Doc[] = [];
  let ready: Promise<unknown> | null = null;
  let failure: unknown = null;

  async function prepare(): Promise<void> {
    await store.drop(next);
    await store.ensure(next, options.settings());
  }

  async function flush(): Promise<void> {
    const docs = batch;
    batch = [];
    ready ??= prepare();
    await ready;
    refused.push(...(await store.put(next, docs.map(map))));
  }

  /** What the present index knows and the reading did not. */
  async function takeOver(): Promise<void> {
    const cutoff = Date.now() - rememberGone;
    for await (const heads of store.walk<Stored>(uid, undefined, [...storedHead])) {
      const newer = heads.filter((head) => {
        const version = read.get(head.id);
        if (!head.gone) return version !== undefined && version < head.version;
        return version !== undefined ? version <= head.version : head.goneAt >= cutoff;
      });
      for (let i = 0; i < newer.length; i += mostHits) {
        const keys = newer.slice(i, i + mostHits).map(({ key }) => key);
        await store.put(next, await store.byKeys(uid, keys));
      }
    }
  }

  return {
    /** Never throws: what goes wrong is said by `finish`. */
    async add(doc: Doc): Promise<void> {
      const version = read.get(doc.id);
      if (failure || (version !== undefined && version > doc.version)) return;
      read.set(doc.id, doc.version);
      batch.push(doc);
      if (batch.length < batchSize) return;
      await flush().catch((error: unknown) => {
        failure = error;
      });
    },

    /** Swaps the new index in; throws when it could not be built, and the present one goes on. */
    async finish(): Promise<void> {
      try {
        if (!failure) await flush();
        if (failure) throw failure;
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

    /** Gives up without a trace in what answers. */
    abandon: () => recording.stop(),
  };
}
