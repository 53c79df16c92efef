import type { Worker } from 'node:worker_threads';
import type { SlotDoc } from '../document.ts';
import type { Page, SearchEngine, SlotHit, TextHit } from '../engine.ts';
import { dayOf, type EngineOptions } from '../engine-options.ts';
import type { MatchSlotsQuery, SearchTextQuery } from '../query.ts';
import { unitVector } from '../scoring/distance.ts';
import { type PreparedProfile, type PreparedSlot, prepareProfile, prepareSlot } from '../scoring/prepare.ts';
import { straightRoads } from '../scoring/roads.ts';
import { explain } from '../scoring/score.ts';
import { skillWeights } from '../scoring/weights.ts';
import { occupationTitles } from '../text/occupations.ts';
import { expandText, prepareText } from '../text/text-query.ts';
import { createVocabulary } from '../text/vocabulary.ts';
import type { Interner } from './columns.ts';
import { lazyHit } from './hits.ts';
import { createProfileIndex, weighProfilesAgain } from './profile-index.ts';
import { type FoundProfile, foundProfileId, listProfiles, pairProfiles } from './profile-queries.ts';
import { person, profileNames } from './profile-rows.ts';
import { compileProfileQuery, type ProfileOptions } from './profile-search.ts';
import { profileAt } from './profile-segment.ts';
import { sealerWith } from './sealing.ts';
import { defaultSealAfter } from './segmented-index.ts';
import { pacer } from './slices.ts';
import { createSlotIndex, hasTerm, weighAgain } from './slot-index.ts';
import { defaultSplitFrom } from './slot-partitions.ts';
import { type FoundSlot, foundId, listSlots, pairSlots } from './slot-queries.ts';
import { compileSlotQuery, type SlotQueryInput } from './slot-query.ts';
import { slotNames } from './slot-rows.ts';
import { slotAt } from './slot-segment.ts';
import { decodeSnapshot, encodeSnapshot, fingerprintOf } from './snapshot.ts';

export type EmbeddedOptions = EngineOptions & {
  /** Number of pending changes that triggers sealing them into a segment. */
  readonly sealAfter?: number;
  /** Number of slots from which on a segment is partitioned by kind of structure. */
  readonly splitFrom?: number;
  /** Starts the worker that seals segments (`seal-worker.ts`). Without it, this thread seals in slices. */
  readonly startSealWorker?: (() => Worker) | undefined;
  /** Number of documents from which on that worker is used. */
  readonly sealWorkerFrom?: number;
};

/**
 * The in-process engine: exact, in memory. Documents are stored in immutable segments of typed arrays ordered by location;
 * changes are visible at once and sealed in the background. It returns the same results as the reference engine, much
 * faster.
 */
export type EmbeddedEngine = Omit<SearchEngine, 'matchSlots' | 'searchText'> & {
  /** `named`: the slots that have the words of the text which this engine does not know (`unknownWords`). */
  matchSlots(query: MatchSlotsQuery, named?: ReadonlySet<string>): Promise<Page<SlotHit>>;
  searchText(query: SearchTextQuery, named?: ReadonlySet<string>): Promise<Page<TextHit>>;
  /** The words of a text that no slot and no occupation has, also with a typo or as the beginning of a word. */
  unknownWords(text: string): readonly string[];
  /** Whether the slot was removed at this version or a later one, so that it is not taken any more. */
  isSlotRemoved(slot: Pick<SlotDoc, 'id' | 'version'>): boolean;
  /** The whole index as bytes, to store on disk. It may or may not contain changes made in the meantime: replay them. */
  snapshot(): Promise<Uint8Array<ArrayBuffer>>;
  /** Loads a snapshot into an empty engine. Returns false and changes nothing when it is damaged or of another directory. */
  restore(bytes: Uint8Array): Promise<boolean>;
};

export function createEmbeddedEngine(options: EmbeddedOptions): EmbeddedEngine {
  const { sealAfter = defaultSealAfter, splitFrom = defaultSplitFrom, roads = straightRoads } = options;
  const vocabulary = createVocabulary();
  const today = dayOf(options.clock);
  const [names, people] = [slotNames(), profileNames()];
  let weights = skillWeights(options.directory);
  let titles = occupationTitles(options.directory, vocabulary);
  let fingerprint = fingerprintOf(options.directory) + roads.fingerprint;
  const sealer = sealerWith(options.startSealWorker, options.sealWorkerFrom);
  const slots = createSlotIndex(names, vocabulary, () => weights, { sealAfter, splitFrom }, sealer);
  const inDocuments = (term: number) => hasTerm(slots, term);
  const profiles = createProfileIndex(people, () => weights, roads, sealAfter, sealer);

  function compile(input: Omit<SlotQueryInput, 'today' | 'roads'>) {
    return compileSlotQuery({ ...input, today: today(), roads }, names, titles);
  }

  function personQuery(profile: PreparedProfile, input: Partial<SlotQueryInput> = {}) {
    const { location, commune, travelLimitKm } = profile.doc;
    return compile({
      sort: 'fit',
      includeObstacles: false,
      relatedOnly: false,
      profile,
      near: location && profile.at && { at: profile.at, ...location, commune },
      limitKm: travelLimitKm,
      filters: undefined,
      text: null,
      ...input,
    });
  }

  function slotOf({ segment, doc, entry }: FoundSlot) {
    return segment ? slotAt(segment, doc, names) : entry!;
  }

  function profileOf({ segment, doc, entry }: FoundProfile): PreparedProfile {
    return segment ? profileAt(segment, doc, people, weights, roads) : entry!;
  }

  const slotQuery = (slot: PreparedSlot<SlotDoc>, options: ProfileOptions) =>
    compileProfileQuery(slot, options, people, weights.likeness, roads);

  return {
    async upsertSlots(docs) {
      slots.upsert(docs);
    },
    async removeSlots(removals) {
      slots.remove(removals);
    },
    replaceAllSlots: (docs) => slots.replaceAll(docs),
    async upsertProfiles(docs) {
      profiles.upsert(docs);
    },
    async removeProfiles(removals) {
      profiles.remove(removals);
    },
    replaceAllProfiles: (docs) => profiles.replaceAll(docs),
    async replaceDirectory(directory) {
      weights = skillWeights(directory);
      titles = occupationTitles(directory, vocabulary);
      fingerprint = fingerprintOf(directory) + roads.fingerprint;
      await Promise.all([
        slots.rebuild((rows) => weighAgain(rows, names, weights)),
        profiles.rebuild((rows) => weighProfilesAgain(rows, people, weights)),
      ]);
    },

    async matchSlots(query, named) {
      const profile = prepareProfile(query.profile, weights, roads);
      const {
        filters,
        sort = 'fit',
        includeObstacles = false,
        relatedOnly = false,
        spreadCompanies = false,
        withFacets = false,
        limit = 20,
        cursor,
      } = query;
      const text = filters?.text ? prepareText(filters.text, vocabulary, titles, inDocuments, named) : null;
      const compiled = personQuery(profile, { sort, includeObstacles, relatedOnly, filters, text });
      const page = { kind: `slots:${sort}` as const, limit, cursor, withFacets, spreadCompanies };
      const { items, ...rest } = listSlots(slots, compiled, filters, titles, page);
      const day = today();
      const reasons = (found: FoundSlot) => explain(profile, slotOf(found), day);
      const hits = items.map((found) => lazyHit(foundId(found), versionOf(found), found, reasons));
      return { hits, ...rest };
    },

    async matchProfiles(query) {
      const slot = prepareSlot(query.slot, weights);
      const { filters = {}, includeObstacles = false, relatedOnly = false, limit = 20, cursor } = query;
      const day = today();
      const compiled = slotQuery(slot, { includeObstacles, relatedOnly, today: day, filters });
      const page = { limit, cursor };
      const { items, total, nextCursor } = listProfiles(profiles, compiled, filters, page);
      const reasons = (found: FoundProfile) => explain(profileOf(found), slot, day);
      const hits = items.map((found) => lazyHit(foundProfileId(found), versionOf(found), found, reasons));
      return { hits, total, nextCursor };
    },

    async searchText(query, named) {
      const { text = '', filters, near, sort = 'fit', limit = 20, cursor } = query;
      const { withFacets = false, spreadCompanies = false } = query;
      const compiled = compile({
        sort,
        includeObstacles: false,
        relatedOnly: false,
        profile: null,
        near: near ? { at: unitVector(near), ...near } : null,
        limitKm: null,
        filters,
        text: prepareText(text, vocabulary, titles, inDocuments, named),
      });
      const page = { kind: `text:${sort}` as const, limit, cursor, withFacets, spreadCompanies };
      const { items, ...rest } = listSlots(slots, compiled, filters, titles, page);
      const hits = items.map(
        (found): TextHit => ({
          id: foundId(found),
          version: versionOf(found),
          score: found.score,
          distanceKm: found.distanceKm,
        }),
      );
      return { hits, ...rest };
    },

    isSlotRemoved: slots.isRemoved,
    unknownWords: (text) => expandText(text, vocabulary, titles, inDocuments)?.unknown ?? [],
    async explainPair(profile, slot) {
      return explain(prepareProfile(profile, weights, roads), prepareSlot(slot, weights), today());
    },

    async percolateSlot(slot, minScore) {
      const compiled = slotQuery(prepareSlot(slot, weights), {
        includeObstacles: false,
        relatedOnly: false,
        today: today(),
        filters: {},
      });
      return pairProfiles(profiles, compiled, minScore);
    },

    async percolateProfile(profile, minScore) {
      const compiled = personQuery(prepareProfile(profile, weights, roads));
      return pairSlots(slots, compiled, minScore, titles);
    },

    async *matchAll(limit) {
      const turn = pacer();
      const page = { kind: 'slots:fit' as const, limit, withFacets: false };
      for (const profile of waitingProfiles()) {
        const { items } = listSlots(slots, personQuery(profile), undefined, titles, page);
        const ranked = items.map((found) => ({ id: foundId(found), score: found.score, rank: found.rank }));
        yield { profileId: profile.doc.id, slots: ranked };
        await turn();
      }
    },

    async detectOccupations(text, limit = 5) {
      const query = prepareText(text, vocabulary, titles, inDocuments);
      return titles.codes
        .map((code, index) => ({ code, score: query?.detected[index] ?? 0 }))
        .filter(({ score }) => score >= 0.5)
        .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
        .slice(0, limit);
    },

    async stats() {
      return {
        engine: 'embedded',
        slots: slots.size(),
        profiles: profiles.size(),
        generation: slots.changes() + profiles.changes(),
        degraded: false,
        bytes: slots.bytes() + profiles.bytes(),
      };
    },
    async snapshot() {
      // the weights of the documents are those of the directory when none is being replaced
      while (slots.isReplacing() || profiles.isReplacing())
        await Promise.all([slots.settled(), profiles.settled()]);
      // all of one moment: names that come while it is sealed are not in these lists
      const sealing = Promise.all([slots.sealedWhole(), profiles.sealedWhole()]);
      const rest = {
        fingerprint,
        words: Array.from({ length: vocabulary.size() }, (_, number) => vocabulary.wordOf(number)),
        slotNames: listed(names),
        profileNames: listed(people),
        removedSlots: slots.removed(),
        removedProfiles: profiles.removed(),
      };
      const [sealedSlots, sealedProfiles] = await sealing;
      return encodeSnapshot({ ...rest, slots: sealedSlots, profiles: sealedProfiles });
    },

    async restore(bytes) {
      const snapshot = decodeSnapshot(bytes);
      const isUsed = [slots, profiles].some((index) => index.changes() > 0 || index.isReplacing());
      if (snapshot?.fingerprint !== fingerprint || isUsed) return false;
      if (
        snapshot.words.some(
          (word, number) => number < vocabulary.size() && vocabulary.wordOf(number) !== word,
        )
      ) {
        return false;
      }
      for (const word of snapshot.words) vocabulary.add(word);
      relist(names, snapshot.slotNames);
      relist(people, snapshot.profileNames);
      slots.adopt(snapshot.slots, snapshot.removedSlots);
      profiles.adopt(snapshot.profiles, snapshot.removedProfiles);
      return true;
    },

    async close() {
      await slots.settled();
      await profiles.settled();
      await sealer.close();
    },
  };

  function* waitingProfiles(): Generator<PreparedProfile> {
    for (const segment of profiles.segments()) {
      for (let doc = 0; doc < segment.size; doc++) {
        const waiting = (segment.columns.flags[doc]! & person.waiting) !== 0;
        if (waiting && !segment.dead[doc]) yield profileAt(segment, doc, people, weights, roads);
      }
    }
    for (const entry of [...profiles.pending().values()]) if (entry.doc.waiting) yield entry;
  }
}

/** The version of a slot or a profile. */
function versionOf({ segment, doc, entry }: FoundSlot | FoundProfile): number {
  return segment ? segment.columns.version[doc]! : entry!.doc.version;
}

function listed(names: Readonly<Record<string, Interner>>): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(names).map(([name, list]) => [name, list.values()]));
}

function relist(
  names: Readonly<Record<string, Interner>>,
  lists: Readonly<Record<string, readonly string[]>>,
): void {
  for (const [name, list] of Object.entries(names))
    for (const value of lists[name] ?? []) list.numberOf(value);
}
