import type { PairScore } from '../engine.ts';
import { distanceKey, textKey } from '../listing/keys.ts';
import { ageReachedOn } from '../scoring/age.ts';
import { chordSquared, kilometresOf } from '../scoring/distance.ts';
import { matchScore, mutualScore, nearness, offerCoverage } from '../scoring/formula.ts';
import { bitCount, gateBit } from '../scoring/gates.ts';
import { relevance } from '../text/text-query.ts';
import type { Collector } from './collector.ts';
import type { FacetCounter } from './facet-counter.ts';
import { rangesOf } from './grid.ts';
import { findId, idAt } from './id-table.ts';
import { seek } from './postings.ts';
import type { SlotQuery } from './slot-query.ts';
import { flag, type IndexedSlot, partition, partitionCount, taughtBit, termWeights } from './slot-rows.ts';
import type { SlotSegment } from './slot-segment.ts';

export type SlotSink = {
  readonly list: Collector<SlotSegment, IndexedSlot> | null;
  readonly facets: FacetCounter | null;
  /** For percolation: all pairs at or above a score instead of a list. */
  readonly pairs: PairScore[] | null;
  readonly minScore: number;
};

/** Working memory, as large as the largest range met so far; queries run one at a time. */
let capacity = 0;
let passing = new Uint32Array(0);
let chords = new Float64Array(0);
let masks = new Uint16Array(0);
let covered = new Float64Array(0);
let coveredTaught = new Float64Array(0);
let used = new Float64Array(0);
let wordBest = new Float64Array(0);
let wordSum = new Float64Array(0);
let wordFound = new Uint8Array(0);

function reserve(size: number): void {
  if (size <= capacity) return;
  capacity = Math.max(1024, 2 ** Math.ceil(Math.log2(size)));
  passing = new Uint32Array(capacity);
  chords = new Float64Array(capacity);
  masks = new Uint16Array(capacity);
  covered = new Float64Array(capacity);
  coveredTaught = new Float64Array(capacity);
  used = new Float64Array(capacity);
  wordBest = new Float64Array(capacity);
  wordSum = new Float64Array(capacity);
  wordFound = new Uint8Array(capacity);
}

/** [from, to) pairs of documents that may answer. */
function candidateRanges(segment: SlotSegment, query: SlotQuery, out: number[]): number {
  if (query.ids) {
    const docs = query.ids.map((id) => findId(segment.ids, id)).filter((doc) => doc >= 0);
    const sorted = [...new Set(docs)].sort((a, b) => a - b);
    sorted.forEach((doc, i) => {
      out[2 * i] = doc;
      out[2 * i + 1] = doc + 1;
    });
    return sorted.length * 2;
  }
  const person = query.profile?.doc;
  let count = 0;
  for (let number = 0; number < partitionCount; number++) {
    if (!query.includeObstacles) {
      if (number & partition.closed) continue;
      if (person && number & partition.licence && !person.licence) continue;
      if (person && number & partition.vehicle && !person.vehicle) continue;
    }
    count = rangesOf(segment.cells, number, query.circle, out, count);
  }
  return count;
}

/** Fills `passing`, `chords` and `masks` with what passes filters and gates in [from, to); returns how many. */
function gate(segment: SlotSegment, query: SlotQuery, from: number, to: number): number {
  const { dead, columns: c } = segment;
  const { at, profile, includeObstacles, today, limitChord2, withinChord2, objectives } = query;
  const { occupations, communes, establishments, facetSets } = query;
  const person = profile?.doc;
  const halfDays = person?.halfDays ?? 0;
  const needs = person?.needs ?? 0;
  const availableFrom = Math.max(today, person?.available?.from ?? today);
  const availableTo = person?.available?.to ?? Number.POSITIVE_INFINITY;
  const { ages } = query;
  let count = 0;
  for (let doc = from; doc < to; doc++) {
    // What is cheapest to look at and turns most away comes first.
    const flags = c.flags[doc]!;
    if (objectives >= 0 && !(flags & objectives)) continue;
    if (facetSets && !facetSets[c.facetSet[doc]!]) continue;
    if (occupations && !occupations[c.occupation[doc]!]) continue;
    if (communes && !communes[c.commune[doc]!]) continue;
    if (establishments && !establishments[c.establishment[doc]!]) continue;
    const chord2 = at ? chordSquared(at[0], at[1], at[2], c.x[doc]!, c.y[doc]!, c.z[doc]!) : 0;
    if (chord2 > withinChord2) continue;
    let mask = chord2 > limitChord2 ? gateBit.too_far : 0;
    if (mask !== 0 && !includeObstacles) continue;
    if (dead[doc]) continue;
    if (!(flags & flag.open)) mask |= gateBit.closed;
    if (!(flags & flag.place)) mask |= gateBit.no_place;
    const last = Math.min(c.to[doc]!, availableTo);
    if (Math.max(c.from[doc]!, availableFrom) > last) mask |= gateBit.period;
    if (person) {
      if (bitCount(halfDays & c.halfDays[doc]!) < c.minHalfDays[doc]!) mask |= gateBit.availability;
      if ((needs & ~c.accommodations[doc]!) !== 0) mask |= gateBit.accommodation;
      const minimumAge = c.minimumAge[doc]!;
      let reached = ages[minimumAge]!;
      if (Number.isNaN(reached)) {
        reached = ageReachedOn(person, minimumAge);
        ages[minimumAge] = reached;
      }
      if (reached > last) mask |= gateBit.age;
      if (flags & (flag.licence | flag.vehicle) && !(flags & flag.transport && person.publicTransport)) {
        if (flags & flag.licence && !person.licence) mask |= gateBit.licence;
        if (flags & flag.vehicle && !person.vehicle) mask |= gateBit.vehicle;
      }
    }
    if (mask !== 0 && !includeObstacles) continue;
    passing[count] = doc;
    chords[count] = chord2;
    masks[count] = mask;
    count++;
  }
  return count;
}

/** Adds up the skills held for the documents of [from, to); false when there are none. */
function addSkills(
  segment: SlotSegment,
  query: SlotQuery,
  from: number,
  to: number,
  places: Uint32Array,
): boolean {
  const { offsets, docs, levels, shares } = segment.skills;
  const discovering = query.profile?.doc.objective === 'discover';
  let touched = false;
  for (let k = 0; k < query.held.length; k++) {
    const { key, fits, share } = query.held[k]!;
    if (key + 1 >= offsets.length) continue;
    const end = offsets[key + 1]!;
    let i = seek(docs, from, places[k]!, end);
    for (; i < end; i++) {
      const doc = docs[i]!;
      if (doc >= to) break;
      touched = true;
      const level = levels[i]!;
      const part = fits[level]!;
      const own = shares[i]! * part;
      covered[doc - from]! += own;
      used[doc - from]! += share * part;
      if (discovering && level & taughtBit) coveredTaught[doc - from]! += own;
    }
    places[k] = i;
  }
  return touched;
}

/** For the `count` passing documents: how many words they have (`wordFound`) and how well (`wordSum`). */
function addWords(segment: SlotSegment, query: SlotQuery, from: number, to: number, count: number): void {
  const { offsets, docs, codes } = segment.terms;
  const text = query.text!;
  const titles = query.titleNumbers!;
  const occupation = segment.columns.occupation;
  wordSum.fill(0, 0, count);
  wordFound.fill(0, 0, count);
  for (let word = 0; word < text.expansions.length; word++) {
    wordBest.fill(0, 0, to - from);
    for (const [term, quality] of text.expansions[word]!) {
      if (term + 1 >= offsets.length) continue;
      const end = offsets[term + 1]!;
      for (let i = seek(docs, from, offsets[term]!, end); i < end; i++) {
        const doc = docs[i]!;
        if (doc >= to) break;
        const value = quality * termWeights[codes[i]!]!;
        if (value > wordBest[doc - from]!) wordBest[doc - from] = value;
      }
    }
    const qualities = text.titleQualities[word]!;
    for (let n = 0; n < count; n++) {
      const doc = passing[n]!;
      const title = titles[occupation[doc]!]!;
      const best = Math.max(wordBest[doc - from]!, title < 0 ? 0 : qualities[title]!);
      if (best > 0) wordFound[n]!++;
      wordSum[n]! += best;
    }
  }
}

const ranges: number[] = [];

/** One pass over the part of a segment that may answer: gates, filters, words, skills, distance. */
export function searchSegment(segment: SlotSegment, query: SlotQuery, sink: SlotSink): void {
  const rangeCount = candidateRanges(segment, query, ranges);
  const places = new Uint32Array(query.held.length);
  const lastKey = segment.skills.offsets.length - 1;
  for (let k = 0; k < places.length; k++) {
    const { key } = query.held[k]!;
    if (key < lastKey) places[k] = segment.skills.offsets[key]!;
  }
  const scored = query.profile !== null;
  for (let r = 0; r < rangeCount; r += 2) {
    const from = ranges[r]!;
    const to = ranges[r + 1]!;
    reserve(to - from);
    const count = gate(segment, query, from, to);
    if (count === 0) continue;
    if (query.text) addWords(segment, query, from, to, count);
    const touched = scored && addSkills(segment, query, from, to, places);
    take(segment, query, sink, from, count, scored);
    if (!touched) continue;
    covered.fill(0, 0, to - from);
    used.fill(0, 0, to - from);
    coveredTaught.fill(0, 0, to - from);
  }
}

/** Hands the `count` passing documents to the sink, each with its key. */
function take(
  segment: SlotSegment,
  query: SlotQuery,
  sink: SlotSink,
  from: number,
  count: number,
  scored: boolean,
): void {
  const { columns: c, skillOffsets } = segment;
  const { at, profile, occupationFits, text, sort } = query;
  const { list, facets, pairs } = sink;
  const limitKm = profile?.doc.travelLimitKm ?? 1;
  const discovering = profile?.doc.objective === 'discover';
  for (let n = 0; n < count; n++) {
    const doc = passing[n]!;
    const obstacle = masks[n] !== 0;
    let textScore: number | null = null;
    if (text && list) {
      const found = wordFound[n]!;
      if (found === 0 || found < list.found) continue;
      if (found > list.found) {
        list.restart(found);
        facets?.restart();
      }
      const title = query.titleNumbers![c.occupation[doc]!]!;
      textScore = relevance(wordSum[n]!, text.expansions.length, title < 0 ? 0 : text.detected[title]!);
    }
    if (list) list.total++;
    facets?.count(c.occupation[doc]!, c.commune[doc]!, c.flags[doc]!, c.facetSet[doc]!);
    if (!scored) {
      if (!list) continue;
      const distanceKm = at ? kilometresOf(chords[n]!) : null;
      const key = textKey(sort, textScore, distanceKm, c.publishedAt[doc]!);
      if (key < list.floor) continue;
      list.offer({ obstacle, key, segment, doc, entry: null, score: textScore ?? 1, rank: key, distanceKm });
      continue;
    }
    const skillCount = skillOffsets[doc + 1]! - skillOffsets[doc]!;
    const offer = offerCoverage(
      covered[doc - from]!,
      coveredTaught[doc - from]!,
      c.untaughtShare[doc]!,
      skillCount,
      discovering,
    );
    const path = Math.min(1, used[doc - from]!);
    const occupation = occupationFits[c.occupation[doc]!]!;
    const penalty = c.penalty[doc]!;
    // With the best possible nearness it would still not enter: its distance need not be known.
    if (list && sort === 'fit' && matchScore(offer, path, occupation, 1) - penalty < list.floor) continue;
    if (pairs && matchScore(offer, path, occupation, 1) < sink.minScore) continue;
    const distanceKm = at ? kilometresOf(chords[n]!) : null;
    const near = nearness(distanceKm, limitKm);
    const score = matchScore(offer, path, occupation, near);
    const rank = score - penalty;
    if (list) {
      const key = sort === 'fit' ? rank : sort === 'date' ? c.publishedAt[doc]! : distanceKey(distanceKm);
      if (key >= list.floor)
        list.offer({ obstacle, key, segment, doc, entry: null, score, rank, distanceKm });
    }
    if (pairs && !obstacle && score >= sink.minScore) {
      const mutual = mutualScore(offer, path, occupation, near);
      pairs.push({ id: idAt(segment.ids, doc), score, mutual });
    }
  }
}
