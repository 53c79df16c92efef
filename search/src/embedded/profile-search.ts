import type { SlotDoc } from '../document.ts';
import type { PairScore } from '../engine.ts';
import { ageReachedOn } from '../scoring/age.ts';
import { chordSquared, kilometresOf } from '../scoring/distance.ts';
import {
  closenessOf,
  fit,
  matchScore,
  mutualScore,
  nearness,
  offerCoverage,
  wishRanks,
} from '../scoring/formula.ts';
import { bitCount, gateBit, requiredHalfDays } from '../scoring/gates.ts';
import type { Likeness } from '../scoring/likeness.ts';
import type { PreparedProfile, PreparedSlot } from '../scoring/prepare.ts';
import type { Collector } from './collector.ts';
import { type Circle, circle, rangesOf } from './grid.ts';
import { findId } from './id-table.ts';
import { seek } from './postings.ts';
import {
  asleep,
  homeless,
  limitClasses,
  type ProfileNames,
  type ProfileSegment,
  person,
  unknownAge,
} from './profile-segment.ts';

export type ProfileQuery = {
  readonly slot: PreparedSlot<SlotDoc>;
  readonly includeObstacles: boolean;
  readonly today: number;
  readonly ids: readonly string[] | null;
  /** Plain filters that look at the whole document. */
  readonly passes: ((profile: PreparedProfile) => boolean) | null;
  /** One circle for each class of travel limit; null: everywhere. */
  readonly circles: readonly (Circle | null)[];
  /** [occupation number + 1] → closeness to the slot's. */
  readonly closeness: Float64Array;
  readonly skills: readonly { key: number; level: number; taught: boolean; share: number }[];
};

export type ProfileSink = {
  readonly list: Collector<ProfileSegment, PreparedProfile> | null;
  readonly pairs: PairScore[] | null;
  readonly minScore: number;
};

export function compileProfileQuery(
  slot: PreparedSlot<SlotDoc>,
  options: Pick<ProfileQuery, 'includeObstacles' | 'today' | 'ids' | 'passes'>,
  names: ProfileNames,
  likeness: Likeness,
): ProfileQuery {
  const { lat, lon } = slot.doc.location;
  const codes = names.occupations.values();
  // likeness is symmetric: one look from the slot's side serves all wishes
  const neighbours = likeness(slot.doc.occupation);
  const close = new Float64Array(codes.length + 1);
  for (let i = 0; i < codes.length; i++)
    close[i + 1] = closenessOf(codes[i]!, slot.doc.occupation, neighbours.get(codes[i]!) ?? 0).value;
  return {
    slot,
    ...options,
    circles: limitClasses.map((km) => (options.includeObstacles || km > 5000 ? null : circle(lat, lon, km))),
    closeness: close,
    skills: slot.skills.ids.map((id, i) => ({
      key: names.skills.find(id),
      level: slot.skills.levels[i]!,
      taught: slot.taught[i]!,
      share: slot.skills.shares[i]!,
    })),
  };
}

let covered = new Float64Array(0);
let coveredTaught = new Float64Array(0);
let used = new Float64Array(0);

function reserve(size: number): void {
  if (size <= covered.length) return;
  const capacity = Math.max(1024, 2 ** Math.ceil(Math.log2(size)));
  covered = new Float64Array(capacity);
  coveredTaught = new Float64Array(capacity);
  used = new Float64Array(capacity);
}

function candidateRanges(segment: ProfileSegment, query: ProfileQuery, out: number[]): number {
  if (query.ids) {
    const docs = query.ids
      .map((id) => findId(segment.ids, id))
      .filter((doc) => doc >= 0 && segment.entries[doc]!.doc.waiting);
    const sorted = [...new Set(docs)].sort((a, b) => a - b);
    sorted.forEach((doc, i) => {
      out[2 * i] = doc;
      out[2 * i + 1] = doc + 1;
    });
    return sorted.length * 2;
  }
  let count = 0;
  for (let number = 0; number < asleep; number++) {
    count = rangesOf(segment.cells, number, number === homeless ? null : query.circles[number]!, out, count);
  }
  return count;
}

/** Mask of the gates between a person and the slot; each person's own limit, needs and times hold. */
function gatesAt(segment: ProfileSegment, query: ProfileQuery, doc: number, chord2: number): number {
  const s = query.slot.doc;
  const flags = segment.flags[doc]!;
  let mask = chord2 > segment.limitChord2[doc]! ? gateBit.too_far : 0;
  const reachable = s.publicTransport && (flags & person.transport) !== 0;
  if (s.requiresLicence && !(flags & person.licence) && !reachable) mask |= gateBit.licence;
  if (s.requiresVehicle && !(flags & person.vehicle) && !reachable) mask |= gateBit.vehicle;
  if ((segment.needs[doc]! & ~s.accommodations) !== 0) mask |= gateBit.accommodation;
  const required = requiredHalfDays(s.halfDays, s.minHalfDays);
  if (bitCount(segment.halfDays[doc]! & s.halfDays) < required) mask |= gateBit.availability;
  const last = Math.min(s.period.to, segment.to[doc]!);
  if (Math.max(s.period.from, segment.from[doc]!, query.today) > last) mask |= gateBit.period;
  const known =
    s.minimumAge === 16 ? segment.age16[doc]! : s.minimumAge === 18 ? segment.age18[doc]! : unknownAge;
  const reached = known === unknownAge ? ageReachedOn(segment.entries[doc]!.doc, s.minimumAge) : known;
  return reached > last ? mask | gateBit.age : mask;
}

const ranges: number[] = [];

export function searchProfiles(segment: ProfileSegment, query: ProfileQuery, sink: ProfileSink): void {
  const { slot, passes, includeObstacles } = query;
  const { at, doc: s } = slot;
  const closed = (s.open ? 0 : gateBit.closed) | (s.placesLeft > 0 ? 0 : gateBit.no_place);
  if (closed && !includeObstacles) return;
  const rangeCount = candidateRanges(segment, query, ranges);
  const { offsets } = segment.skills;
  const places = Uint32Array.from(query.skills, ({ key }) => (key >= 0 ? (offsets[key] ?? 0) : 0));
  const { entries, dead } = segment;
  for (let r = 0; r < rangeCount; r += 2) {
    const from = ranges[r]!;
    const to = ranges[r + 1]!;
    reserve(to - from);
    const touched = addSkills(segment, query, from, to, places);
    for (let doc = from; doc < to; doc++) {
      const known = segment.limitChord2[doc] !== Number.POSITIVE_INFINITY;
      const chord2 = known
        ? chordSquared(segment.x[doc]!, segment.y[doc]!, segment.z[doc]!, at[0], at[1], at[2])
        : 0;
      if (!includeObstacles && chord2 > segment.limitChord2[doc]!) continue;
      if (dead[doc]) continue;
      const mask = closed | gatesAt(segment, query, doc, chord2);
      if (mask !== 0 && !includeObstacles) continue;
      if (passes && !passes(entries[doc]!)) continue;
      take(segment, query, sink, doc, from, known ? chord2 : null, mask !== 0);
    }
    if (!touched) continue;
    covered.fill(0, 0, to - from);
    coveredTaught.fill(0, 0, to - from);
    used.fill(0, 0, to - from);
  }
}

function addSkills(
  segment: ProfileSegment,
  query: ProfileQuery,
  from: number,
  to: number,
  places: Uint32Array,
): boolean {
  const { offsets, docs, levels, shares } = segment.skills;
  let touched = false;
  for (let k = 0; k < query.skills.length; k++) {
    const { key, level, taught, share } = query.skills[k]!;
    if (key < 0 || key + 1 >= offsets.length) continue;
    const end = offsets[key + 1]!;
    let i = seek(docs, from, places[k]!, end);
    for (; i < end; i++) {
      const doc = docs[i]!;
      if (doc >= to) break;
      touched = true;
      const part = fit(levels[i]!, level);
      const own = share * part;
      covered[doc - from]! += own;
      used[doc - from]! += shares[i]! * part;
      if (taught) coveredTaught[doc - from]! += own;
    }
    places[k] = i;
  }
  return touched;
}

function take(
  segment: ProfileSegment,
  query: ProfileQuery,
  { list, pairs, minScore }: ProfileSink,
  doc: number,
  from: number,
  chord2: number | null,
  obstacle: boolean,
): void {
  const { slot } = query;
  const discovering = (segment.flags[doc]! & person.discovering) !== 0;
  const offer = offerCoverage(
    covered[doc - from]!,
    coveredTaught[doc - from]!,
    slot.untaughtShare,
    slot.skills.ids.length,
    discovering,
  );
  const path = Math.min(1, used[doc - from]!);
  let occupation = 0;
  for (let rank = 0; rank < 3; rank++) {
    const value = wishRanks[rank]! * query.closeness[segment.wishes[3 * doc + rank]!]!;
    if (value > occupation) occupation = value;
  }
  if (list) list.total++;
  if (list && mutualScore(offer, path, occupation, 1) < list.floor) return;
  if (pairs && matchScore(offer, path, occupation, 1) < minScore) return;
  const distanceKm = chord2 === null ? null : kilometresOf(chord2);
  const near = nearness(distanceKm, segment.limitKm[doc]!);
  const score = matchScore(offer, path, occupation, near);
  const mutual = mutualScore(offer, path, occupation, near);
  if (list && mutual >= list.floor) {
    list.offer({
      obstacle,
      key: mutual,
      segment,
      doc,
      entry: null,
      score,
      rank: score - slot.penalty,
      distanceKm,
    });
  }
  if (pairs && !obstacle && score >= minScore)
    pairs.push({ id: segment.entries[doc]!.doc.id, score, mutual });
}
