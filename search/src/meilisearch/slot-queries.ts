import type { Point, SlotDoc } from '../document.ts';
import type { FacetCounts, Page, SlotHit, TextHit } from '../engine.ts';
import { spreadCompanies } from '../listing/companies.ts';
import { countFacets, sortCounts } from '../listing/facets.ts';
import { textKey } from '../listing/keys.ts';
import { cutPage } from '../listing/page.ts';
import { hitOf, slotKey } from '../listing/pairs.ts';
import type { MatchSlotsQuery, SearchTextQuery } from '../query.ts';
import {
  chordSquared,
  chordSquaredOf,
  kilometresOf,
  type UnitVector,
  unitVector,
} from '../scoring/distance.ts';
import { type PreparedProfile, type PreparedSlot, prepareProfile, prepareSlot } from '../scoring/prepare.ts';
import type { Roads } from '../scoring/roads.ts';
import { explain, pairNumbers, roadChordSquared } from '../scoring/score.ts';
import type { SkillWeights } from '../scoring/skill-weights.ts';
import { type StoredSlot, slotOf } from './documents.ts';
import {
  type Conditions,
  gateConditions,
  nearConditions,
  oneOf,
  openConditions,
  slotConditions,
} from './filters.ts';
import type { Link } from './link.ts';
import { type Facets, type Retrieved, retrieve, searchWords } from './retrieve.ts';
import { typedQuestion } from './words.ts';

export type QueryContext = {
  readonly link: Link;
  readonly slotsUid: string;
  readonly profilesUid: string;
  readonly weights: () => SkillWeights;
  readonly roads: Roads;
  readonly today: () => number;
  readonly detect: (text: string) => Promise<readonly { code: string; score: number }[]>;
};

const fields = ['key', 'doc'];
const facetNames = ['occupation', 'commune', 'objectives', 'facets'] as const;
/** Relevance of a slot found by its occupation without any word; below all that contain the words. */
const detectedRelevance = 0.25;

type Found = Retrieved<StoredSlot> & { readonly relevance: ReadonlyMap<string, number> | null };

function chordOf(a: UnitVector, b: UnitVector): number {
  return chordSquared(a[0], a[1], a[2], b[0], b[1], b[2]);
}

/** Counted here when the result is complete, else the server's counts before our own gates. */
function facetsOf(found: Found, docs: readonly SlotDoc[]): FacetCounts {
  if (found.complete) return countFacets(docs);
  const counted = (name: (typeof facetNames)[number]) =>
    sortCounts(new Map(Object.entries((found.facets satisfies Facets)[name] ?? {})));
  return {
    occupations: counted('occupation'),
    communes: counted('commune'),
    objectives: counted('objectives'),
    facets: counted('facets'),
  };
}

const nothing = { hits: [], total: 0, nextCursor: null };

export function createSlotQueries({ link, slotsUid, weights, roads, today, detect }: QueryContext) {
  async function byWords(text: string, gates: Conditions, facets: readonly string[]): Promise<Found | null> {
    const q = typedQuestion(text);
    if (q === null) return null;
    const found = await searchWords<StoredSlot>(link, { uid: slotsUid, q, gates, fields, facets });
    if (found.docs.length > 0) return found;
    const detected = await detect(text);
    if (detected.length === 0) return found;
    const codes = detected.map(({ code }) => code);
    const named = await retrieve<StoredSlot>(link, {
      uid: slotsUid,
      gates: [...gates, oneOf('occupation', codes)],
      tiers: [],
      near: null,
      fields,
      facets,
    });
    const scores = new Map(detected.map(({ code, score }) => [code, score * detectedRelevance]));
    return {
      ...named,
      relevance: new Map(named.docs.map(({ key, doc }) => [key, scores.get(doc.occupation) ?? 0])),
    };
  }

  function tiersOf({ doc }: PreparedProfile): string[] {
    const domains = [...new Set(doc.occupations.map((code) => code.slice(0, 3)))];
    const skills = doc.skills.map(({ id }) => id);
    return [
      ...(doc.occupations.length > 0 ? [oneOf('occupation', doc.occupations)] : []),
      ...(domains.length > 0 ? [oneOf('occupationLevels', domains)] : []),
      ...(skills.length > 0 ? [oneOf('skills', skills)] : []),
    ];
  }

  function conditionsFor(query: MatchSlotsQuery, location: Point | null): string[] | null {
    const { filters, includeObstacles = false, profile } = query;
    const plain = slotConditions(filters);
    if (!plain) return null;
    const within = filters?.withinKm;
    return [
      ...plain,
      ...(includeObstacles ? [] : gateConditions(profile, today())),
      ...(location && within !== undefined ? nearConditions(location, within) : []),
    ];
  }

  /** Slots for a person, each tested by our own gates and scored; unordered. */
  async function candidates(query: MatchSlotsQuery, profile: PreparedProfile) {
    const { filters, sort = 'fit', includeObstacles = false, withFacets = false } = query;
    const { location } = profile.doc;
    const gates = conditionsFor(query, location);
    if (!gates) return null;
    const facets = withFacets ? facetNames : [];
    const found =
      (filters?.text ? await byWords(filters.text, gates, facets) : null) ??
      ({
        ...(await retrieve<StoredSlot>(link, {
          uid: slotsUid,
          gates,
          tiers: sort === 'fit' ? tiersOf(profile) : [],
          near: location,
          ...(sort === 'date' ? { sort: 'publishedAt:desc' } : {}),
          fields,
          facets,
        })),
        relevance: null,
      } satisfies Found);
    const within = filters?.withinKm;
    const limit = within !== undefined && profile.at ? chordSquaredOf(within) : Number.POSITIVE_INFINITY;
    const day = today();
    const items = found.docs.flatMap((stored) => {
      const slot: PreparedSlot<SlotDoc> = prepareSlot(slotOf({ doc: stored.doc, text: '' }), weights());
      if (profile.at && roadChordSquared(profile, profile.at, slot) > limit) return [];
      const numbers = pairNumbers(profile, slot, day);
      const obstacle = numbers.gates !== 0;
      if (obstacle && !includeObstacles) return [];
      if (query.relatedOnly && !numbers.related) return [];
      return [{ id: slot.doc.id, obstacle, key: slotKey(numbers, slot.doc, sort), slot, numbers }];
    });
    return { found, items };
  }

  return {
    candidates,

    async match(query: MatchSlotsQuery): Promise<Page<SlotHit>> {
      const profile = prepareProfile(query.profile, weights(), roads);
      const kind = `slots:${query.sort ?? 'fit'}` as const;
      const request = { limit: query.limit ?? 20, cursor: query.cursor };
      const answer = await candidates(query, profile);
      // an invalid cursor must be reported even when there are no results
      const spread = query.spreadCompanies && kind === 'slots:fit';
      const all = answer?.items ?? [];
      const listed = spread ? spreadCompanies(all, ({ slot }) => slot.doc.establishmentId) : all;
      const { items, nextCursor } = cutPage(listed, kind, request);
      if (!answer) return { ...nothing, ...(query.withFacets ? { facets: countFacets([]) } : {}) };
      const day = today();
      const hits = items.map(({ slot, numbers }) => hitOf(slot.doc, numbers, explain(profile, slot, day)));
      const { found } = answer;
      // the server counts what is not related too
      const counted = found.complete || query.relatedOnly;
      const total = counted ? answer.items.length : Math.max(answer.items.length, found.estimate);
      const facets = query.withFacets
        ? {
            facets: facetsOf(
              found,
              answer.items.map(({ slot }) => slot.doc),
            ),
          }
        : {};
      return { hits, total, nextCursor, ...facets };
    },

    async search(query: SearchTextQuery): Promise<Page<TextHit>> {
      const { text = '', filters, near, sort = 'fit', withFacets = false } = query;
      const plain = slotConditions(filters);
      const within = near && filters?.withinKm;
      const facetsAsked = withFacets ? facetNames : [];
      let found: Found | null = null;
      if (plain) {
        const gates = [...plain, ...openConditions(today())];
        if (near && within !== undefined) gates.push(...nearConditions(near, within));
        found = await byWords(text, gates, facetsAsked);
        const newest = sort === 'date' || (sort === 'fit' && !near);
        found ??= {
          ...(await retrieve<StoredSlot>(link, {
            uid: slotsUid,
            gates,
            tiers: [],
            near: near ?? null,
            ...(newest ? { sort: 'publishedAt:desc' } : {}),
            fields,
            facets: facetsAsked,
          })),
          relevance: null,
        };
      }
      const at = near && unitVector(near);
      const limit = within === undefined ? Number.POSITIVE_INFINITY : chordSquaredOf(within);
      const all = (found?.docs ?? []).flatMap(({ key: storedKey, doc }) => {
        const straight = at ? chordOf(at, unitVector(doc.location)) : null;
        const chord2 = straight === null ? null : straight * roads.stretch(near?.commune, doc.commune);
        if (chord2 !== null && chord2 > limit) return [];
        const distanceKm = chord2 === null ? null : kilometresOf(chord2);
        const relevance = found?.relevance?.get(storedKey) ?? null;
        const key = textKey(sort, relevance, distanceKm, doc.publishedAt);
        return [{ id: doc.id, obstacle: false, key, doc, distanceKm, relevance }];
      });
      const request = { limit: query.limit ?? 20, cursor: query.cursor };
      const { items, nextCursor } = cutPage(all, `text:${sort}`, request);
      const hits = items.map(({ doc, distanceKm, relevance }): TextHit => {
        return { id: doc.id, version: doc.version, score: relevance ?? 1, distanceKm };
      });
      const total = found && !found.complete ? Math.max(all.length, found.estimate) : all.length;
      const docs = all.map(({ doc }) => slotOf({ doc, text: '' }));
      const facets = !withFacets ? {} : { facets: found ? facetsOf(found, docs) : countFacets([]) };
      return { hits, total, nextCursor, ...facets };
    },
  };
}
