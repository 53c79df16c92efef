import type { ProfileDoc, SlotDoc } from '../document.ts';
import type { ProfileHit, ProfileMatches, SearchEngine, SlotHit, TextHit } from '../engine.ts';
import { dayOf, type EngineOptions } from '../engine-options.ts';
import { spreadCompanies as spread } from '../listing/companies.ts';
import { countFacets } from '../listing/facets.ts';
import { textKey } from '../listing/keys.ts';
import { cutPage } from '../listing/page.ts';
import { bestPairs, hitOf, slotKey } from '../listing/pairs.ts';
import { slotFilter } from '../listing/slot-filter.ts';
import type { MatchSlotsQuery } from '../query.ts';
import {
  chordSquared,
  chordSquaredOf,
  kilometresOf,
  type UnitVector,
  unitVector,
} from '../scoring/distance.ts';
import { type PreparedProfile, type PreparedSlot, prepareProfile, prepareSlot } from '../scoring/prepare.ts';
import { straightRoads } from '../scoring/roads.ts';
import { explain, pairNumbers, roadChordSquared } from '../scoring/score.ts';
import type { SkillWeights } from '../scoring/skill-weights.ts';
import { skillWeights } from '../scoring/weights.ts';
import { type OccupationTitles, occupationTitles } from '../text/occupations.ts';
import { prepareText, slotTerms, type TextQuery } from '../text/text-query.ts';
import { createVocabulary } from '../text/vocabulary.ts';
import { keepBestFound, matchText, type TextMatch } from './text-ranks.ts';
import { createVersionedStore } from './versioned-store.ts';

type IndexedSlot = PreparedSlot<SlotDoc> & { readonly terms: ReadonlyMap<number, number> };

/**
 * The interface in its simplest implementation: every query reads every document. Slow and exact; the other engines are
 * tested against it.
 */
export function createReferenceEngine(options: EngineOptions): SearchEngine {
  const vocabulary = createVocabulary();
  let weights: SkillWeights = skillWeights(options.directory);
  let titles: OccupationTitles = occupationTitles(options.directory, vocabulary);
  const today = dayOf(options.clock);
  const roads = options.roads ?? straightRoads;
  const prepared = (doc: ProfileDoc) => prepareProfile(doc, weights, roads);

  const slots = createVersionedStore<SlotDoc, IndexedSlot>((doc) => ({
    ...prepareSlot(doc, weights),
    terms: slotTerms(doc, vocabulary),
  }));
  const profiles = createVersionedStore<ProfileDoc, PreparedProfile>(prepared);

  function inDocuments(term: number): boolean {
    for (const slot of slots.values()) if (slot.terms.has(term)) return true;
    return false;
  }

  function textOf(slot: IndexedSlot, query: TextQuery | null): TextMatch | null {
    return query && matchText(slot, query, titles);
  }

  function slotCandidates(query: MatchSlotsQuery, profile: PreparedProfile) {
    const { filters, sort = 'fit', includeObstacles = false, relatedOnly = false } = query;
    const passes = slotFilter(filters);
    const words = filters?.text ? prepareText(filters.text, vocabulary, titles, inDocuments) : null;
    const within = filters?.withinKm;
    const day = today();
    const found = [];
    for (const slot of slots.values()) {
      if (!passes(slot.doc)) continue;
      const numbers = pairNumbers(profile, slot, day);
      const obstacle = numbers.gates !== 0;
      if (obstacle && !includeObstacles) continue;
      if (relatedOnly && !numbers.related) continue;
      if (
        within !== undefined &&
        profile.at &&
        roadChordSquared(profile, profile.at, slot) > chordSquaredOf(within)
      )
        continue;
      const key = slotKey(numbers, slot.doc, sort);
      found.push({ id: slot.doc.id, obstacle, key, slot, numbers, text: textOf(slot, words) });
    }
    return keepBestFound(found);
  }

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
      slots.prepareAgain();
      profiles.prepareAgain();
    },

    async matchSlots(query) {
      const profile = prepared(query.profile);
      const all = slotCandidates(query, profile);
      const request = { limit: query.limit ?? 20, cursor: query.cursor };
      const isSpread = query.spreadCompanies && (query.sort ?? 'fit') === 'fit';
      const listed = isSpread ? [...spread(all, ({ slot }) => slot.doc.establishmentId)] : all;
      const { items, nextCursor } = cutPage(listed, `slots:${query.sort ?? 'fit'}`, request);
      const hits = items.map(
        ({ slot, numbers }): SlotHit => hitOf(slot.doc, numbers, explain(profile, slot, today())),
      );
      const facets = query.withFacets ? { facets: countFacets(all.map(({ slot }) => slot.doc)) } : {};
      return { hits, total: all.length, nextCursor, ...facets };
    },

    async matchProfiles(query) {
      const slot = prepareSlot(query.slot, weights);
      const { ids, followerId, structureId } = query.filters ?? {};
      const wanted = ids && new Set(ids);
      const all = [];
      for (const profile of profiles.values()) {
        const { doc } = profile;
        if (!doc.waiting || (wanted && !wanted.has(doc.id))) continue;
        if (followerId !== undefined && !doc.followers.includes(followerId)) continue;
        if (structureId !== undefined && doc.structureId !== structureId) continue;
        const numbers = pairNumbers(profile, slot, today());
        const obstacle = numbers.gates !== 0;
        if (obstacle && !query.includeObstacles) continue;
        if (query.relatedOnly && !numbers.related) continue;
        all.push({ id: doc.id, obstacle, key: numbers.mutual, profile, numbers });
      }
      const { items, nextCursor } = cutPage(all, 'profiles', {
        limit: query.limit ?? 20,
        cursor: query.cursor,
      });
      const hits = items.map(
        ({ profile, numbers }): ProfileHit => hitOf(profile.doc, numbers, explain(profile, slot, today())),
      );
      return { hits, total: all.length, nextCursor };
    },

    async searchText(query) {
      const { text = '', filters, near, sort = 'fit', withFacets = false, spreadCompanies = false } = query;
      const passes = slotFilter(filters);
      const words = prepareText(text, vocabulary, titles, inDocuments);
      const at = near && unitVector(near);
      const within = at && filters?.withinKm;
      const day = today();
      let all = [];
      for (const slot of slots.values()) {
        const { doc } = slot;
        if (!doc.open || doc.placesLeft <= 0 || doc.period.to < day || !passes(doc)) continue;
        const chord2 = at ? chordOf(at, slot.at) * roads.stretch(near?.commune, doc.commune) : null;
        if (chord2 !== null && within !== undefined && chord2 > chordSquaredOf(within)) continue;
        const distanceKm = chord2 === null ? null : kilometresOf(chord2);
        const match = textOf(slot, words);
        const key = textKey(sort, match?.relevance ?? null, distanceKm, doc.publishedAt);
        all.push({ id: doc.id, obstacle: false, key, doc, distanceKm, text: match });
      }
      all = keepBestFound(all);
      const request = { limit: query.limit ?? 20, cursor: query.cursor };
      const isSpread = spreadCompanies && sort === 'fit';
      const listed = isSpread ? [...spread(all, ({ doc }) => doc.establishmentId)] : all;
      const { items, nextCursor } = cutPage(listed, `text:${sort}`, request);
      const hits = items.map(
        ({ doc, distanceKm, text: match }): TextHit => ({
          id: doc.id,
          version: doc.version,
          score: match?.relevance ?? 1,
          distanceKm,
        }),
      );
      const facets = withFacets ? { facets: countFacets(all.map(({ doc }) => doc)) } : {};
      return { hits, total: all.length, nextCursor, ...facets };
    },

    async explainPair(profile, slot) {
      return explain(prepared(profile), prepareSlot(slot, weights), today());
    },

    async percolateSlot(slot, minScore) {
      const place = prepareSlot(slot, weights);
      const waiting = [...profiles.values()].filter(({ doc }) => doc.waiting);
      return bestPairs(waiting, minScore, (profile) => pairNumbers(profile, place, today()));
    },

    async percolateProfile(profile, minScore) {
      const person = prepared(profile);
      return bestPairs(slots.values(), minScore, (slot) => pairNumbers(person, slot, today()));
    },

    async *matchAll(limit) {
      for (const profile of profiles.values()) {
        if (!profile.doc.waiting) continue;
        const all = slotCandidates({ profile: profile.doc }, profile);
        const { items } = cutPage(all, 'slots:fit', { limit });
        const slots = items.map(({ id, numbers: { score, rank } }) => ({ id, score, rank }));
        yield { profileId: profile.doc.id, slots } satisfies ProfileMatches;
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
      const generation = slots.changes() + profiles.changes();
      return {
        engine: 'embedded',
        slots: slots.size(),
        profiles: profiles.size(),
        generation,
        degraded: false,
      };
    },
    async close() {},
  };
}

function chordOf(a: UnitVector, b: UnitVector): number {
  return chordSquared(a[0], a[1], a[2], b[0], b[1], b[2]);
}
