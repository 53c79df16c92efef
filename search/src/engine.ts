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
  /** No gate closes it. */
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
  /** The search server is away: answered from the copy that this process keeps. */
  readonly degraded?: boolean;
};

export type PairScore = { readonly id: string; readonly score: number; readonly mutual: number };
export type ProfileMatches = { readonly profileId: string; readonly slots: readonly RankedSlot[] };
export type RankedSlot = { readonly id: string; readonly score: number; readonly rank: number };

/** With a version, a later upsert of that version or an older one is ignored; a bare id forgets the document. */
export type Removal = string | { readonly id: string; readonly version: number };

export type Documents<Doc> = Iterable<Doc> | AsyncIterable<Doc>;

export type EngineStats = {
  readonly engine: 'embedded' | 'meilisearch';
  readonly slots: number;
  readonly profiles: number;
  /** Grows with every change that is visible to queries. */
  readonly generation: number;
  /** True while the answers may be incomplete (server away). */
  readonly degraded: boolean;
  /** Bytes of the index's arrays, when known. */
  readonly bytes?: number;
};

/**
 * One interface, two engines, the same answers. Events may come twice and out of order: an upsert older than what is
 * stored is ignored, one of the same version replaces it. A change is visible to queries once its promise resolves.
 */
export type SearchEngine = {
  upsertSlots(docs: readonly SlotDoc[]): Promise<void>;
  removeSlots(removals: readonly Removal[]): Promise<void>;
  /** Everything else disappears, but for what was upserted or removed while this ran. */
  replaceAllSlots(docs: Documents<SlotDoc>): Promise<void>;
  upsertProfiles(docs: readonly ProfileDoc[]): Promise<void>;
  removeProfiles(removals: readonly Removal[]): Promise<void>;
  replaceAllProfiles(docs: Documents<ProfileDoc>): Promise<void>;
  /** New skill weights and synonyms; every score may change, cursors made before stay valid. */
  replaceDirectory(directory: Directory): Promise<void>;

  matchSlots(query: MatchSlotsQuery): Promise<Page<SlotHit>>;
  /** Waiting profiles for a slot. Each person's own travel limit, needs and times hold. */
  matchProfiles(query: MatchProfilesQuery): Promise<Page<ProfileHit>>;
  /** Open slots by words, place, occupation: for visitors without a profile. */
  searchText(query: SearchTextQuery): Promise<Page<TextHit>>;
  explainPair(profile: ProfileDoc, slot: SlotDoc): Promise<Explanation>;
  /** All waiting profiles that a slot is open to, at or above a score: for alerts. Best first. */
  percolateSlot(slot: SlotDoc, minScore: number): Promise<readonly PairScore[]>;
  /** All slots open to a profile at or above a score. Best first. */
  percolateProfile(profile: ProfileDoc, minScore: number): Promise<readonly PairScore[]>;
  /** The best slots of every waiting profile, in no particular order. */
  matchAll(limit: number): AsyncIterable<ProfileMatches>;
  /** Occupations that a text speaks of ("cherche place de cariste" → N1101), best first. */
  detectOccupations(text: string, limit?: number): Promise<readonly { code: string; score: number }[]>;
  stats(): Promise<EngineStats>;
  close(): Promise<void>;
};
