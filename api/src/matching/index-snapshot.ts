import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddedEngine } from '@passerelle/search';
import type { Context } from '../platform/context.ts';
import type { DomainEvent } from '../platform/events/event.ts';

const indexed = [
  'slot.changed',
  'pathway.changed',
  'establishment.changed',
  'establishment.contacted',
] as const;
export type IndexEvent = DomainEvent<(typeof indexed)[number]>;

/** With more missed events than this, a rebuild is faster. */
const maxMissed = 20_000;
/** Increases when the documents of the index change: older files are not read. */
const documentsVersion = 2;
const ending = `.v${documentsVersion}.snapshot`;
const named = new RegExp(`^(\\d+)_([\\w-]+)\\${ending}$`);

/**
 * The index as a file in DATA_DIR, so that a start need not read everything from the database. Its name contains the
 * number and id of the last applied event; if this database does not know that event, the file is ignored. It
 * contains what the index contains (no names, no health or social data) and is readable by the owner only.
 */
export function createIndexSnapshot({ config, events, log }: Context, engine: () => EmbeddedEngine) {
  const folder = join(config.dataDir, 'index');
  let saved = -1;

  async function files() {
    const all = await readdir(folder).catch(() => []);
    return all
      .flatMap((name) => {
        const [, seq, id] = named.exec(name) ?? [];
        return seq && id ? [{ path: join(folder, name), seq: Number(seq), id }] : [];
      })
      .sort((a, b) => b.seq - a.seq);
  }

  return {
    /**
     * Writes a snapshot if the index changed since the last one; the previous file is removed once the new one is
     * complete.
     */
    async save(): Promise<void> {
      const { generation } = await engine().stats();
      const position = generation === saved ? null : await events.position();
      if (!position) return;
      const bytes = await engine().snapshot();
      await mkdir(folder, { recursive: true });
      const before = (await readdir(folder)).filter((name) => name.endsWith('.snapshot'));
      const path = join(folder, `${position.seq}_${position.id}${ending}`);
      const unfinished = join(folder, `${randomUUID()}.part`);
      await writeFile(unfinished, bytes, { mode: 0o600 });
      await rename(unfinished, path);
      for (const name of before)
        if (join(folder, name) !== path) await rm(join(folder, name), { force: true });
      saved = generation;
    },

    /**
     * Loads the snapshot and returns the events since; null when there is no usable snapshot and nothing was loaded.
     */
    async load(): Promise<IndexEvent[] | null> {
      const [newest] = await files();
      if (!newest) return null;
      const began = performance.now();
      const missed = await events.since(newest, indexed, maxMissed);
      if (!missed || !(await engine().restore(await readFile(newest.path)))) return null;
      const { slots, profiles } = await engine().stats();
      const milliseconds = Math.round(performance.now() - began);
      log.info(
        { slots, profiles, missed: missed.length, milliseconds },
        'The index was loaded from its snapshot',
      );
      return missed;
    },
  };
}
