import type { DocumentsQuery, EnqueuedTask, Filter, Settings } from 'meilisearch';
import { type Stored, storedHead } from './documents.ts';
import { isUnavailable, type Link, refusalCode, TaskFailedError } from './link.ts';
import { maxHits, settingsToChange } from './settings.ts';

/** Maximum size of a request, well below the server's default of 100 MB and usual proxy limits. */
const maxBytes = 8_000_000;
const maxDocuments = 10_000;
/** A filter that matches every document; with a filter the client uses POST, which has room for a thousand ids. */
const any = 'gone IN [true, false]';

export type Refused = { readonly id: string; readonly error: Error };

/** The operations on one index, in requests within the server's limits. */
export function createStore(link: Link) {
  async function done(task: (client: Parameters<Parameters<Link['write']>[0]>[0]) => Promise<EnqueuedTask>) {
    await link.settled([await link.write(task)]);
  }

  function* sized<S extends Stored>(docs: readonly S[]): Generator<S[]> {
    let batch: S[] = [];
    let bytes = 0;
    for (const doc of docs) {
      const size = JSON.stringify(doc).length * 1.1;
      if (batch.length > 0 && (bytes + size > maxBytes || batch.length >= maxDocuments)) {
        yield batch;
        batch = [];
        bytes = 0;
      }
      batch.push(doc);
      bytes += size;
    }
    if (batch.length > 0) yield batch;
  }

  /** Splits a refused batch in halves until the refused document is alone. */
  async function add(uid: string, docs: readonly Stored[], refused: Refused[]): Promise<void> {
    try {
      await done((client) => client.index(uid).addDocuments([...docs], { primaryKey: 'key' }));
    } catch (error) {
      const tooLarge = refusalCode(error) === 'payload_too_large';
      const permanent = tooLarge || (error instanceof TaskFailedError && !error.passing);
      if (!permanent || isUnavailable(error)) throw error;
      if (docs.length === 1) {
        refused.push({ id: docs[0]!.id, error: error instanceof Error ? error : new Error(String(error)) });
        return;
      }
      const half = docs.length >> 1;
      await add(uid, docs.slice(0, half), refused);
      await add(uid, docs.slice(half), refused);
    }
  }

  return {
    /** Returns true when the index did not exist and was created. */
    async ensure(uid: string, settings: Settings): Promise<boolean> {
      let made = false;
      try {
        await link.write((client) => client.getRawIndex(uid));
      } catch (error) {
        if (refusalCode(error) !== 'index_not_found') throw error;
        made = true;
        await done((client) => client.createIndex(uid, { primaryKey: 'key' })).catch((failure: unknown) => {
          // another process has created it
          if (!(failure instanceof TaskFailedError) || failure.code !== 'index_already_exists') throw failure;
        });
      }
      const change = settingsToChange(
        settings,
        await link.write((client) => client.index(uid).getSettings()),
      );
      if (change) await done((client) => client.index(uid).updateSettings(change));
      return made;
    },

    async drop(uid: string): Promise<void> {
      try {
        await done((client) => client.deleteIndex(uid));
      } catch (error) {
        const code = error instanceof TaskFailedError ? error.code : refusalCode(error);
        if (code !== 'index_not_found') throw error;
      }
    },

    async swap(a: string, b: string): Promise<void> {
      await done((client) => client.swapIndexes([{ indexes: [a, b], rename: false }]));
    },

    /** Adds or replaces documents; returns those that the server refuses, with its reason. */
    async put(uid: string, docs: readonly Stored[]): Promise<Refused[]> {
      const refused: Refused[] = [];
      for (const batch of sized(docs)) await add(uid, batch, refused);
      return refused;
    },

    async remove(uid: string, keys: readonly string[]): Promise<void> {
      for (let i = 0; i < keys.length; i += maxDocuments) {
        const some = keys.slice(i, i + maxDocuments);
        await done((client) => client.index(uid).deleteDocuments(some));
      }
    },

    /** The first fields of existing documents, including removed ones. */
    async heads(uid: string, keys: readonly string[]): Promise<Map<string, Stored>> {
      const found = new Map<string, Stored>();
      for (let i = 0; i < keys.length; i += maxHits) {
        const ids = keys.slice(i, i + maxHits);
        const fields = [...storedHead];
        const { results } = await link.write((client) =>
          client.index<Stored>(uid).getDocuments({ ids, fields, filter: any, limit: ids.length }),
        );
        for (const head of results) found.set(head.key, head);
      }
      return found;
    },

    async byKeys<S extends Stored>(uid: string, keys: readonly string[]): Promise<S[]> {
      if (keys.length === 0) return [];
      const { results } = await link.write((client) =>
        client.index<S>(uid).getDocuments({ ids: [...keys], filter: any, limit: keys.length }),
      );
      return results;
    },

    /** Every matching document, without the limit of searches. */
    async *walk<S extends Stored>(
      uid: string,
      filter?: Filter,
      fields?: DocumentsQuery<S>['fields'],
    ): AsyncGenerator<S[]> {
      const options: DocumentsQuery<S> = {
        limit: maxHits,
        filter: filter ?? any,
        ...(fields ? { fields } : {}),
      };
      for (let offset = 0; ; offset += maxHits) {
        const { results } = await link.read((client) =>
          client.index<S>(uid).getDocuments({ ...options, offset }),
        );
        if (results.length > 0) yield results;
        if (results.length < maxHits) return;
      }
    },

    async count(uid: string): Promise<number> {
      const { total } = await link.read((client) =>
        client.index(uid).getDocuments({ filter: 'gone = false', fields: ['key'], limit: 1 }),
      );
      return total;
    },

    /** Deletes finished tasks, because the server keeps them for ever. */
    async forgetTasks(indexUids: readonly string[], finishedBefore: Date): Promise<void> {
      await done((client) =>
        client.tasks.deleteTasks({
          indexUids: [...indexUids],
          statuses: ['succeeded', 'failed', 'canceled'],
          beforeFinishedAt: finishedBefore.toISOString(),
        }),
      );
    },
  };
}
export type Store = ReturnType<typeof createStore>;
