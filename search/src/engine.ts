import type { Directory, ProfileDoc, SlotDoc } from './document.ts';
import type { Explanation } from './explanation.ts';
import type { MatchProfilesQuery, MatchSlotsQuery, SearchTextQuery } from './query.ts';

export type SlotHit = {
  readonly id: string;
  readonly version: number;
  readonly score: number;
  readonly rank: number;
  readonly mutual: number;
  readonly distanceKm: number | null;
  /** True when no gate is closed. */
  readonly eligible: boolean;
  readonly explanation: Explanation;
};

/** Ordered by `mutual`. */
export type ProfileHit = SlotHit;

export type TextHit = {
  readonly id: string;
  readonly version: number;
  /** Relevance of the words in [0, 1]; 1 when there were none. */
  readonly score: number;
  readonly distanceKm: number | null;
};

export type FacetCount = { readonly value: string; readonly count: number };
export type FacetCounts = {
  readonly occupations: readonly FacetCount[];
  readonly communes: readonly FacetCount[];
  readonly objectives: readonly FacetCount[];
  readonly facets: readonly FacetCount[];
};

export type Page<Hit> = {
  readonly hits: readonly Hit[];
  readonly total: number;
  /** Null on the last page. */
  readonly nextCursor: string | null;
  readonly facets?: FacetCounts;
  /** The search server is unavailable; the result comes from this process's own copy. */
  readonly degraded?: boolean;
};

export type PairScore = { readonly id: string; readonly score: number; readonly mutual: number };
export type ProfileMatches = { readonly profileId: string; readonly slots: readonly RankedSlot[] };
export type RankedSlot = { readonly id: string; readonly score: number; readonly rank: number };

/** With a version, a later upsert of that version or an older one is ignored. A bare id removes all memory of the document. */
export type Removal = string | { readonly id: string; readonly version: number };

export type Documents<Doc> = Iterable<Doc> | AsyncIterable<Doc>;

export type EngineStats = {
  readonly engine: 'embedded' | 'meilisearch';
  readonly slots: number;
  readonly profiles: number;
  /** Increases with every change that is visible to queries. */
  readonly generation: number;
  /** True while results may be incomplete because the server is unavailable. */
  readonly degraded: boolean;
  /** Size of the index's arrays in bytes, when known. */
  readonly bytes?: number;
};

/**
 * The interface of all engines, which return the same results. Events may arrive twice and out of order: an upsert older
 * than the stored version is ignored, one of the same version replaces it. A change is visible to queries once its
 * promise resolves.
 */
export type SearchEngine = {
  upsertSlots(docs: readonly SlotDoc[]): Promise<void>;
  removeSlots(removals: readonly Removal[]): Promise<void>;
  /** Replaces all slots, except those upserted or removed while this runs. */
  replaceAllSlots(docs: Documents<SlotDoc>): Promise<void>;
  upsertProfiles(docs: readonly ProfileDoc[]): Promise<void>;
  removeProfiles(removals: readonly Removal[]): Promise<void>;
  replaceAllProfiles(docs: Documents<ProfileDoc>): Promise<void>;
  /** Sets new skill weights and synonyms. Every score may change; existing cursors stay valid. */
  replaceDirectory(directory: Directory): Promise<void>;

  matchSlots(query: MatchSlotsQuery): Promise<Page<SlotHit>>;
  /** Finds waiting profiles for a slot. Each person's own travel limit, needs and times apply. */
  matchProfiles(query: MatchProfilesQuery): Promise<Page<ProfileHit>>;
  /** Finds open slots by words, location and occupation, for visitors without a profile. */
  searchText(query: SearchTextQuery): Promise<Page<TextHit>>;
  explainPair(profile: ProfileDoc, slot: SlotDoc): Promise<Explanation>;
  /** All waiting profiles for which a slot is open, at or above a score, best first. For alerts. */
  percolateSlot(slot: SlotDoc, minScore: number): Promise<readonly PairScore[]>;
  /** All slots open to a profile at or above a score, best first. */
  percolateProfile(profile: ProfileDoc, minScore: number): Promise<readonly PairScore[]>;
  /** The best slots of every waiting profile, in no particular order. */
  matchAll(limit: number): AsyncIterable<ProfileMatches>;
  /** Occupations mentioned in a text ("cherche place de cariste" → N1101), best first. */
  detectOccupations(text: string, limit?: number): Promise<readonly { code: string; score: number }[]>;
  stats(): Promise<EngineStats>;
  close(): Promise<void>;
};
