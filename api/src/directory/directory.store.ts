import { Types } from 'mongoose';
import type { Context } from '../platform/context.ts';
import { makeEvent, withEvent } from '../platform/events/outbox.ts';
import {
  type DirectoryPartModel,
  type DirectoryState,
  type DirectoryStateModel,
  directoryPartModel,
  directoryStateModel,
  type PartKind,
  partKinds,
} from './directory.model.ts';
import type { DirectoryEdition } from './directory-edition.ts';
import type { Retired } from './retire.ts';

export interface StoredEdition {
  generation: string;
  source: 'starter' | 'import';
  edition: DirectoryEdition;
  retired: Retired;
}

const stateId = 'current';
/** Small enough for one document, large enough for a fast start. */
const rowsAPart = 1_000;

/** Editions in the database: parts of a generation, and one pointer to the current generation. */
export function createDirectoryStore(context: Pick<Context, 'db' | 'clock' | 'ids'>) {
  const { db, clock, ids } = context;
  const states: DirectoryStateModel = directoryStateModel(db);
  const parts: DirectoryPartModel = directoryPartModel(db);

  async function rowsOf(generation: string): Promise<Record<PartKind, unknown[]>> {
    const rows = Object.fromEntries(partKinds.map((kind) => [kind, [] as unknown[]])) as Record<
      PartKind,
      unknown[]
    >;
    const found = await parts.find({ generation }).sort({ kind: 1, at: 1 }).lean();
    for (const part of found) rows[part.kind].push(...part.rows);
    return rows;
  }

  return {
    /**
     * The current edition; null in a new store. Retries when it is replaced meanwhile; does not reread the rows of
     * `atHand`.
     */
    async load(atHand?: StoredEdition): Promise<StoredEdition | null> {
      for (;;) {
        const state = await states.findById(stateId).lean();
        if (!state) return null;
        if (state.generation === atHand?.generation) return atHand;
        const rows = await rowsOf(state.generation);
        const still = await states.exists({ _id: stateId, generation: state.generation });
        if (!still) continue;
        return {
          generation: state.generation,
          source: state.source,
          edition: {
            edition: { name: state.name, date: state.date ?? '' },
            domains: rows.domains,
            professionalDomains: rows.professionalDomains,
            occupations: rows.occupations,
            appellations: rows.appellations,
            skills: rows.skills,
            links: rows.links,
          } as DirectoryEdition,
          retired: { occupations: rows.retiredOccupations, skills: rows.retiredSkills } as Retired,
        };
      }
    },

    /** Removes parts that an interrupted import left: of no current edition, and at least an hour old. */
    async sweep(): Promise<void> {
      const state = await states.findById(stateId, { generation: 1 }).lean();
      const old = Types.ObjectId.createFromTime(Math.floor(Date.now() / 1_000) - 3_600).toHexString();
      await parts.deleteMany({ generation: { $lt: old, $ne: state?.generation ?? '' } });
    },

    /**
     * Stores an edition in place of the current one: first all its parts, then the pointer and its event in one
     * write, then the old parts are removed. After a crash the old edition is still complete.
     */
    async replace(
      edition: DirectoryEdition,
      retired: Retired,
      source: StoredEdition['source'],
      onProgress: (done: number, all: number) => void = () => {},
    ): Promise<string> {
      const generation = ids.id();
      const rows: Record<PartKind, readonly unknown[]> = {
        domains: edition.domains,
        professionalDomains: edition.professionalDomains,
        occupations: edition.occupations,
        appellations: edition.appellations,
        skills: edition.skills,
        links: edition.links,
        retiredOccupations: retired.occupations,
        retiredSkills: retired.skills,
      };
      const documents = partKinds.flatMap((kind) =>
        Array.from({ length: Math.ceil(rows[kind].length / rowsAPart) }, (_, at) => ({
          generation,
          kind,
          at,
          rows: rows[kind].slice(at * rowsAPart, (at + 1) * rowsAPart),
        })),
      );
      for (const [at, document] of documents.entries()) {
        await parts.create(document);
        onProgress(at + 1, documents.length);
      }
      const fields = {
        generation,
        name: edition.edition.name,
        date: edition.edition.date,
        source,
        loadedAt: clock.now(),
      };
      const isFirst = !(await states.exists({ _id: stateId }));
      const event = makeEvent(context, 'directory.replaced', {
        generation,
        ...(isFirst ? { first: true } : {}),
      });
      const before = await states
        .findOneAndUpdate(
          { _id: stateId },
          withEvent<DirectoryState>({ $set: fields, $inc: { version: 1 } }, event),
          { upsert: true, returnDocument: 'before' },
        )
        .lean();
      // ids increase, so everything older than the replaced edition is unused
      if (before) await parts.deleteMany({ generation: { $lte: before.generation, $ne: generation } });
      return generation;
    },
  };
}
export type DirectoryStore = ReturnType<typeof createDirectoryStore>;
