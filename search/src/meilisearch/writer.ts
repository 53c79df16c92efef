import { keyOf, type Stored, storedRemoval } from './documents.ts';
import { type EngineLog, isUnavailable } from './link.ts';
import { type Change, createPending } from './pending.ts';
import type { Refused, Store } from './store.ts';

export type WriterOptions<Doc> = {
  readonly uid: string;
  readonly store: Store;
  readonly map: (doc: Doc) => Stored;
  readonly log: EngineLog;
  /** Called when a write failed and is kept, so that the server's results are no longer up to date. */
  readonly onBehind: (error: unknown) => void;
};

/** The error of changes that the server refuses. */
function refusalOf(refused: readonly Refused[]): Error {
  const ids = refused.map(({ id }) => id).join(', ');
  return new Error(`The search server refused ${ids}: ${refused[0]!.error.message}`, {
    cause: refused[0]!.error,
  });
}

/**
 * Writes the changes of one kind of document to its index: one write at a time, in batches, without outdated versions.
 * A write that fails is kept, and `catchUp` retries it.
 */
export function createWriter<Doc>({ uid, store, map, log, onBehind }: WriterOptions<Doc>) {
  const pending = createPending<Doc>();
  const refusedIds = new Set<string>();
  /** Changes recorded for the indexes that are being built. */
  const recordings = new Set<ReturnType<typeof createPending<Doc>>>();
  let behind = false;
  /** When the oldest change came that is not written yet, in milliseconds; null while all are. */
  let waitsSince: number | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let scheduled = false;

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  }

  /** Writes the changes that are newer than what is stored. */
  async function write(target: string, changes: readonly Change<Doc>[]): Promise<Refused[]> {
    const heads = await store.heads(
      target,
      changes.map(({ id }) => keyOf(id)),
    );
    const puts: Stored[] = [];
    const keys: string[] = [];
    for (const change of changes) {
      const there = heads.get(keyOf(change.id));
      if (change.kind === 'forget') {
        if (there) keys.push(there.key);
        continue;
      }
      const counts = there && !change.forced ? there : undefined;
      if (change.kind === 'remove') {
        if (counts && counts.version > change.version) continue;
        if (!counts?.gone || counts.version < change.version)
          puts.push(storedRemoval(change.id, change.version, Date.now()));
        continue;
      }
      if (counts && (counts.gone ? counts.version >= change.version : counts.version > change.version))
        continue;
      const stored = map(change.doc);
      if (there && !there.gone && there.version === stored.version && there.digest === stored.digest)
        continue;
      puts.push(stored);
    }
    const refused = await store.put(target, puts);
    await store.remove(target, keys);
    return refused;
  }

  async function drain(): Promise<void> {
    scheduled = false;
    const batch = pending.take();
    if (batch.length === 0) return;
    const taken = Date.now();
    let refused: Refused[];
    try {
      refused = await write(uid, batch);
    } catch (error) {
      pending.putBack(batch);
      behind = true;
      if (!isUnavailable(error)) log.error({ err: error, uid }, 'The search server refused a write');
      onBehind(error);
      return;
    }
    // what has come since waits for the next write
    waitsSince = pending.size() > 0 ? Math.max(taken, waitsSince ?? taken) : null;
    for (const { id } of batch) refusedIds.delete(id);
    for (const { id } of refused) refusedIds.add(id);
    if (refused.length > 0) log.error({ err: refusalOf(refused), uid }, 'The search server refused slots');
  }

  return {
    /**
     * For changes made at this moment: takes them to be written, once they may be. They are kept for later while the
     * server is unavailable. An index that is begun in the meantime is newer than they are.
     */
    submitter(): (changes: readonly Change<Doc>[]) => void {
      const begun = [...recordings];
      return (changes) => {
        pending.add(changes);
        if (changes.length > 0) waitsSince ??= Date.now();
        for (const recording of begun) recording.add(changes);
        if (behind || scheduled) return;
        scheduled = true;
        void inTurn(drain);
      };
    },

    /** From now on changes wait for `catchUp`. */
    fallBehind() {
      behind = true;
    },

    async catchUp(): Promise<boolean> {
      behind = false;
      await inTurn(drain);
      return !behind && pending.size() === 0;
    },

    isBehind: () => behind,
    waitsSince: () => waitsSince,
    waiting: () => pending.size(),
    /** Number of documents that the server refuses. */
    refused: () => refusedIds.size,
    refuse(refused: readonly Refused[]) {
      for (const { id } of refused) refusedIds.add(id);
    },

    /** Records all changes until `finish`, which writes them elsewhere while no other write runs. */
    record() {
      const kept = createPending<Doc>();
      recordings.add(kept);
      return {
        finish: (target: string, work: (writeKept: () => Promise<Refused[]>) => Promise<void>) =>
          inTurn(() => work(() => write(target, kept.take()))),
        stop: () => void recordings.delete(kept),
      };
    },

    idle: () => last.then(() => {}),
  };
}
export type Writer<Doc> = ReturnType<typeof createWriter<Doc>>;
