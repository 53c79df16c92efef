import type { PairScore } from '../engine.ts';
import { distanceKey, textKey } from '../listing/keys.ts';
import { ageReachedOn } from '../scoring/age.ts';
import { chordSquared, kilometresAtLeast, kilometresOf } from '../scoring/distance.ts';
import { matchScore, mutualScore, nearness, offerCoverage } from '../scoring/formula.ts';
import { bitCount, gateBit } from '../scoring/gates.ts';
import { foundFrom, foundSteps, namedQuality, relevance } from '../text/text-query.ts';
import type { Collector } from './collector.ts';
import type { FacetCounter } from './facet-counter.ts';
import { rangesOf } from './grid.ts';
import { findId, idAt, idPrecedes } from './id-table.ts';
import { seek } from './postings.ts';
import { partitionsFor } from './slot-partitions.ts';
import type { SlotQuery } from './slot-query.ts';
import { flag, type IndexedSlot, objectiveBit, taughtBit, termWeights } from './slot-rows.ts';
import type { SlotSegment } from './slot-segment.ts';

export type SlotSink = {
  readonly list: Collector<SlotSegment, IndexedSlot> | null;
  readonly facets: FacetCounter | null;
  /** For percolation: all pairs at or above a score, instead of a list. */
  readonly pairs: PairScore[] | null;
  readonly minScore: number;
};

/** Working memory, as large as the largest range so far. It is shared, because queries run one at a time. */
let capacity = 0;
let passing = new Uint32Array(0);
let chords = new Float64Array(0);
let masks = new Uint16Array(0);
let wordBest = new Float64Array(0);
let wordSum = new Float64Array(0);
let wordFound = new Float64Array(0);

function reserve(size: number): void {
  if (size <= capacity) return;
  capacity = Math.max(1024, 2 ** Math.ceil(Math.log2(size)));
  passing = new Uint32Array(capacity);
  chords = new Float64Array(capacity);
  masks = new Uint16Array(capacity);
  wordBest = new Float64Array(capacity);
  wordSum = new Float64Array(capacity);
  wordFound = new Float64Array(capacity);
}

/** [from, to) pairs of documents that may match. */
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
  let count = 0;
  for (const partition of partitionsFor(segment.division, query, query.names.facetSets)) {
    count = rangesOf(segment.cells, partition, query.circle, out, count);
  }
  return count;
}

/** Fills `passing`, `chords` and `masks` with the documents in [from, to) that pass filters and gates; returns their number. */
function gate(segment: SlotSegment, query: SlotQuery, from: number, to: number): number {
  const { dead, columns: c } = segment;
  const { at, profile, includeObstacles, today, limitChord2, withinChord2, objectives } = query;
  const { occupations, communes, establishments, facetSets } = query;
  const person = profile?.doc;
  const halfDays = person?.halfDays ?? 0;
  const needs = person?.needs ?? 0;
  const availableFrom = Math.max(today, person?.available?.from ?? today);
  const availableTo = person?.available?.to ?? Number.POSITIVE_INFINITY;
  const { ages, stretches } = query;
  let count = 0;
  for (let doc = from; doc < to; doc++) {
    // The cheapest tests that exclude the most come first.
    const flags = c.flags[doc]!;
    if (objectives >= 0 && !(flags & objectives)) continue;
    if (facetSets && !facetSets[c.facetSet[doc]!]) continue;
    if (occupations && !occupations[c.occupation[doc]!]) continue;
    if (communes && !communes[c.commune[doc]!]) continue;
    if (establishments && !establishments[c.establishment[doc]!]) continue;
    let chord2 = at ? chordSquared(at[0], at[1], at[2], c.x[doc]!, c.y[doc]!, c.z[doc]!) : 0;
    if (stretches) chord2 *= stretches[c.commune[doc]!]!;
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
      if ((needs & c.lacks[doc]!) !== 0) mask |= gateBit.accommodation;
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

/** [skill number] → position among the person's skills + 1; all 0 between two searches. */
let heldAt = new Uint8Array(0);

function hold(query: SlotQuery): void {
  if (query.highestKey >= heldAt.length) heldAt = new Uint8Array(2 * query.highestKey + 2);
  for (const [place, { key }] of query.held.entries()) heldAt[key] = place + 1;
}

function release(query: SlotQuery): void {
  for (const { key } of query.held) heldAt[key] = 0;
}

function sharesSkill({ skills: { offsets, keys } }: SlotSegment, doc: number): boolean {
  const end = offsets[doc + 1]!;
  for (let i = offsets[doc]!; i < end; i++) if (heldAt[keys[i]!]) return true;
  return false;
}

/** Keeps the documents whose occupation is of the family of a wish or which share a skill. Returns how many are kept. */
function keepRelated(segment: SlotSegment, { families }: SlotQuery, count: number): number {
  const { occupation } = segment.columns;
  let kept = 0;
  for (let n = 0; n < count; n++) {
    const doc = passing[n]!;
    const number = occupation[doc]!;
    if (!families.some((row) => row[number]) && !sharesSkill(segment, doc)) continue;
    passing[kept] = doc;
    chords[kept] = chords[n]!;
    masks[kept] = masks[n]!;
    kept++;
  }
  return kept;
}

/** Covered share of the slot's skills, the taught part of it, and used share of the person's skills. */
const sums = new Float64Array(3);

/** Adds to `sums` the skills of one document that the person has. */
function addSkills({ skills }: SlotSegment, { held }: SlotQuery, doc: number): void {
  const { offsets, keys, levels, shares } = skills;
  let covered = 0;
  let coveredTaught = 0;
  let used = 0;
  const end = offsets[doc + 1]!;
  for (let i = offsets[doc]!; i < end; i++) {
    const place = heldAt[keys[i]!];
    // 0, or beyond the end of the table: not one of these skills
    if (!place) continue;
    const { fits, share } = held[place - 1]!;
    const level = levels[i]!;
    const part = fits[level]!;
    const own = shares[i]! * part;
    covered += own;
    used += share * part;
    if (level & taughtBit) coveredTaught += own;
  }
  sums[0] = covered;
  sums[1] = coveredTaught;
  sums[2] = used;
}

/** For the `count` passing documents: the weight of the words they contain (`wordFound`) and how well (`wordSum`). */
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
    if (text.named?.word === word) markNamed(segment, text.named.ids, from, to);
    const qualities = text.titleQualities[word]!;
    const weight = text.weights[word]!;
    for (let n = 0; n < count; n++) {
      const doc = passing[n]!;
      const title = titles[occupation[doc]!]!;
      const best = Math.max(wordBest[doc - from]!, title < 0 ? 0 : qualities[title]!);
      if (best >= foundFrom) wordFound[n]! += weight;
      wordSum[n]! += weight * best;
    }
  }
}

/** Sets `wordBest` for the documents in [from, to) that a search server has named. */
function markNamed(segment: SlotSegment, ids: ReadonlySet<string>, from: number, to: number): void {
  let numbers = namedDocs.get(ids)?.get(segment);
  if (!numbers) {
    numbers = Uint32Array.from(
      [...ids].map((id) => findId(segment.ids, id)).filter((doc) => doc >= 0),
    ).sort();
    const bySegment = namedDocs.get(ids) ?? new Map<SlotSegment, Uint32Array>();
    namedDocs.set(ids, bySegment.set(segment, numbers));
  }
  for (let i = seek(numbers, from, 0, numbers.length); i < numbers.length && numbers[i]! < to; i++)
    wordBest[numbers[i]! - from] = namedQuality;
}

/** [named ids][segment] → document numbers, ascending, looked up once a query. */
const namedDocs = new WeakMap<ReadonlySet<string>, Map<SlotSegment, Uint32Array>>();

const ranges: number[] = [];

/** One pass over the part of a segment that may match: gates, filters, words, skills, distance. */
export function searchSegment(segment: SlotSegment, query: SlotQuery, sink: SlotSink): void {
  const rangeCount = candidateRanges(segment, query, ranges);
  hold(query);
  for (let r = 0; r < rangeCount; r += 2) {
    const from = ranges[r]!;
    const to = ranges[r + 1]!;
    reserve(to - from);
    let count = gate(segment, query, from, to);
    if (count > 0 && query.relatedOnly) count = keepRelated(segment, query, count);
    if (count === 0) continue;
    if (query.text && sink.list) {
      addWords(segment, query, from, to, count);
      count = keepBestWorded(sink, count);
    }
    if (sink.list) sink.list.total += count;
    if (sink.facets) countFacets(segment, sink.facets, count);
    if (query.profile) takeScored(segment, query, sink, count);
    else takeFound(segment, query, sink, count);
  }
  release(query);
}

/** Keeps the documents with the most words. A document with more words discards all before it. Returns how many are kept. */
function keepBestWorded({ list, facets }: SlotSink, count: number): number {
  let kept = 0;
  for (let n = 0; n < count; n++) {
    const found = foundSteps(wordFound[n]!);
    if (found === 0 || found < list!.found) continue;
    if (found > list!.found) {
      list!.restart(found);
      facets?.restart();
      kept = 0;
    }
    passing[kept] = passing[n]!;
    chords[kept] = chords[n]!;
    masks[kept] = masks[n]!;
    wordSum[kept] = wordSum[n]!;
    kept++;
  }
  return kept;
}

function countFacets({ columns: c }: SlotSegment, facets: FacetCounter, count: number): void {
  for (let n = 0; n < count; n++) {
    const doc = passing[n]!;
    facets.count(c.occupation[doc]!, c.commune[doc]!, c.flags[doc]!, c.facetSet[doc]!);
  }
}

/** Adds the passing documents of a visitor's search to the list. */
function takeFound(segment: SlotSegment, query: SlotQuery, { list }: SlotSink, count: number): void {
  if (!list) return;
  const { columns: c } = segment;
  const { at, text, sort } = query;
  for (let n = 0; n < count; n++) {
    const doc = passing[n]!;
    const obstacle = masks[n] !== 0;
    let score = 1;
    if (text) {
      const title = query.titleNumbers![c.occupation[doc]!]!;
      score = relevance(wordSum[n]!, title < 0 ? 0 : text.detected[title]!);
    }
    const distanceKm = at ? kilometresOf(chords[n]!) : null;
    const key = textKey(sort, text && score, distanceKm, c.publishedAt[doc]!);
    if (key < list.floor) continue;
    // for the beginning of a word many are equal: most are refused by their ids, without an object for each
    const { last } = list;
    if (key === list.floor && last?.segment && !idPrecedes(segment.ids, doc, last.segment.ids, last.doc))
      continue;
    list.offer({ obstacle, key, segment, doc, entry: null, score, rank: key, distanceKm });
  }
}

/** Scores the passing documents for a person and adds them to the list or the pairs. */
function takeScored(segment: SlotSegment, query: SlotQuery, sink: SlotSink, count: number): void {
  const { columns: c, skills } = segment;
  const { at, profile, wishes, sort } = query;
  const { list, pairs } = sink;
  const limitKm = profile!.doc.travelLimitKm;
  const { objective: aim } = profile!.doc;
  const discovering = aim === 'discover';
  const aimBit = aim ? objectiveBit[aim] : -1;
  const byFit = sort === 'fit';
  for (let n = 0; n < count; n++) {
    const doc = passing[n]!;
    const number = c.occupation[doc]!;
    let occupation = 0;
    for (let wish = 0; wish < wishes.length; wish++) {
      const worth = wishes[wish]![number]!;
      if (worth > occupation) occupation = worth;
    }
    const objective = aimBit < 0 || c.flags[doc]! & aimBit ? 1 : 0;
    const penalty = c.penalty[doc]!;
    const floor = list && byFit ? list.floor : pairs ? sink.minScore : Number.NEGATIVE_INFINITY;
    const handicap = list ? penalty : 0;
    // Even with all skills in common it would not be kept, so the skills are not read.
    const nearest = at ? nearness(kilometresAtLeast(chords[n]!), limitKm) : 0;
    if (matchScore(1, 1, occupation, nearest, objective) - handicap < floor) continue;
    addSkills(segment, query, doc);
    const skillCount = skills.offsets[doc + 1]! - skills.offsets[doc]!;
    const offer = offerCoverage(sums[0]!, sums[1]!, c.untaughtShare[doc]!, skillCount, discovering);
    const path = Math.min(1, sums[2]!);
    if (matchScore(offer, path, occupation, nearest, objective) - handicap < floor) continue;
    const distanceKm = at ? kilometresOf(chords[n]!) : null;
    const near = nearness(distanceKm, limitKm);
    const score = matchScore(offer, path, occupation, near, objective);
    const rank = score - penalty;
    const obstacle = masks[n] !== 0;
    if (list) {
      const key = byFit ? rank : sort === 'date' ? c.publishedAt[doc]! : distanceKey(distanceKm);
      if (key < list.floor) continue;
      list.offer({ obstacle, key, segment, doc, entry: null, score, rank, distanceKm });
    }
    if (pairs && !obstacle && score >= sink.minScore) {
      const mutual = mutualScore(offer, path, occupation, near, objective);
      pairs.push({ id: idAt(segment.ids, doc), score, mutual });
    }
  }
}
