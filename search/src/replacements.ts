type Versioned = { readonly doc: { readonly version: number } };

/** What happened to one document since a replacement was asked for. */
export type Change<Entry> = {
  /** All memory of the document was removed; `entry` came after it. */
  cleared: boolean;
  /** The newest version that came. */
  entry: Entry | null;
};
export type Changes<Entry> = ReadonlyMap<string, Change<Entry>>;

/**
 * Runs replacements of everything one after the other, each with the changes since its call: the result is as if each
 * had taken place at the moment of its call.
 */
export function createReplacements<Entry extends Versioned>() {
  /** Of those that run or wait. */
  const open = new Set<Map<string, Change<Entry>>>();
  let last: Promise<void> = Promise.resolve();

  return {
    isRunning: () => open.size > 0,

    /** Resolves when none runs or waits. */
    ended: (): Promise<void> => last,

    /** A failure rejects this call alone; those that wait go on. */
    run(work: (since: Changes<Entry>) => Promise<void>): Promise<void> {
      const since = new Map<string, Change<Entry>>();
      open.add(since);
      const done = last.then(() => work(since)).finally(() => open.delete(since));
      last = done.catch(() => {});
      return done;
    },

    /** Also for a version that is ignored now: it may be newer than that of a replacement. */
    put(id: string, entry: Entry): void {
      for (const since of open) {
        const change = since.get(id) ?? { cleared: false, entry: null };
        if ((change.entry?.doc.version ?? 0) <= entry.doc.version) change.entry = entry;
        since.set(id, change);
      }
    },

    /** Removed at this version. */
    remove(id: string, version: number): void {
      for (const since of open) {
        const change = since.get(id);
        if (change?.entry && change.entry.doc.version <= version) change.entry = null;
      }
    },

    clear(id: string): void {
      for (const since of open) since.set(id, { cleared: true, entry: null });
    },
  };
}
