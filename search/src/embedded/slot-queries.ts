import type { FacetCounts, PairScore } from '../engine.ts';
import { decodeCursor, encodeCursor, type ListKind } from '../listing/cursor.ts';
import { distanceKey, textKey } from '../listing/keys.ts';
import { slotFilter } from '../listing/slot-filter.ts';
import type { SlotFilters } from '../query.ts';
import { matchText } from '../reference/text-ranks.ts';
import { chordSquared, kilometresOf } from '../scoring/distance.ts';
import { pairNumbers } from '../scoring/score.ts';
import type { OccupationTitles } from '../text/occupations.ts';
import { collector, type Found } from './collector.ts';
import { companyCollector } from './company-collector.ts';
import { facetCounter } from './facet-counter.ts';
import { idAt } from './id-table.ts';
import type { SlotIndex } from './slot-index.ts';
import type { SlotQuery } from './slot-query.ts';
import { type IndexedSlot, objectiveBit } from './slot-rows.ts';
import { type SlotSink, searchSegment } from './slot-search.ts';
import type { SlotSegment } from './slot-segment.ts';

export type FoundSlot = Found<SlotSegment, IndexedSlot>;
export type SlotList = { items: FoundSlot[]; total: number; nextCursor: string | null; facets?: FacetCounts };

export function foundId({ segment, doc, entry }: FoundSlot): string {
  return segment ? idAt(segment.ids, doc) : entry!.doc.id;
}

const companyOf = ({ segment, doc, entry }: FoundSlot): number =>
  segment ? segment.columns.establishment[doc]! : entry!.establishment;

/** Tests one pending slot with the same conditions as those in a segment. */
function searchPending(
  slot: IndexedSlot,
  query: SlotQuery,
  passes: (slot: IndexedSlot) => boolean,
  sink: SlotSink,
  titles: OccupationTitles,
): void {
  const { doc } = slot;
  const { at, profile, text, sort } = query;
  const { list, facets, pairs } = sink;
  if (!passes(slot)) return;
  const straight = at && chordSquared(at[0], at[1], at[2], slot.at[0], slot.at[1], slot.at[2]);
  const chord2 = straight && query.stretches ? straight * query.stretches[slot.commune]! : straight;
  if (chord2 !== null && chord2 > query.withinChord2) return;
  if (chord2 !== null && chord2 > query.limitChord2 && !query.includeObstacles) return;
  const numbers = profile && pairNumbers(profile, slot, query.today);
  const visible = doc.open && doc.placesLeft > 0 && doc.period.to >= query.today;
  const obstacle = numbers ? numbers.gates !== 0 : !visible;
  if (obstacle && !query.includeObstacles) return;
  if (query.relatedOnly && !numbers?.related) return;
  if (pairs && numbers && !obstacle && numbers.score >= sink.minScore) {
    pairs.push({ id: doc.id, score: numbers.score, mutual: numbers.mutual });
  }
  if (!list) return;
  const match = text && matchText(slot, text, titles);
  if (match) {
    if (match.found === 0 || match.found < list.found) return;
    if (match.found > list.found) {
      list.restart(match.found);
      facets?.restart();
    }
  }
  list.total++;
  facets?.count(
    slot.occupation,
    slot.commune,
    doc.objectives.reduce((bits, objective) => bits | objectiveBit[objective], 0),
    slot.facetSet,
  );
  const distanceKm = chord2 === null ? null : kilometresOf(chord2);
  let key: number;
  if (!numbers) key = textKey(sort, match?.relevance ?? null, distanceKm, doc.publishedAt);
  else if (sort === 'fit') key = numbers.rank;
  else key = sort === 'date' ? doc.publishedAt : distanceKey(distanceKm);
  const score = numbers?.score ?? match?.relevance ?? 1;
  list.offer({
    obstacle,
    key,
    segment: null,
    doc: 0,
    entry: slot,
    score,
    rank: numbers?.rank ?? key,
    distanceKm,
  });
}

function searchAll(
  index: SlotIndex,
  query: SlotQuery,
  filters: SlotFilters | undefined,
  sink: SlotSink,
  titles: OccupationTitles,
): void {
  for (const segment of index.segments()) searchSegment(segment, query, sink);
  const pending = index.pending();
  if (pending.size === 0) return;
  const test = slotFilter(filters);
  const passes = (slot: IndexedSlot) => test(slot.doc);
  for (const slot of pending.values()) searchPending(slot, query, passes, sink, titles);
}

/** One page of a list, with the total and, on request, the facet counts. */
export function listSlots(
  index: SlotIndex,
  query: SlotQuery,
  filters: SlotFilters | undefined,
  titles: OccupationTitles,
  page: {
    kind: ListKind;
    limit: number;
    cursor?: string | undefined;
    withFacets: boolean;
    spreadCompanies?: boolean;
  },
): SlotList {
  const after = page.cursor === undefined ? null : decodeCursor(page.kind, page.cursor);
  const list =
    page.spreadCompanies && query.sort === 'fit'
      ? companyCollector<SlotSegment, IndexedSlot>(page.limit, after, foundId, companyOf)
      : collector<SlotSegment, IndexedSlot>(page.limit, after, foundId);
  const facets = page.withFacets ? facetCounter(query.names) : null;
  searchAll(index, query, filters, { list, facets, pairs: null, minScore: 0 }, titles);
  const items = list.items();
  const last = items.at(-1);
  const nextCursor =
    last && list.more()
      ? encodeCursor(page.kind, { obstacle: last.obstacle, key: last.key, id: foundId(last) })
      : null;
  return { items, total: list.total, nextCursor, ...(facets ? { facets: facets.counts() } : {}) };
}

/** All open slots at or above a score, best first. */
export function pairSlots(
  index: SlotIndex,
  query: SlotQuery,
  minScore: number,
  titles: OccupationTitles,
): PairScore[] {
  const pairs: PairScore[] = [];
  searchAll(index, query, undefined, { list: null, facets: null, pairs, minScore }, titles);
  return pairs.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
