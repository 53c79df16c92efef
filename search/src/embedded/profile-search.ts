import { type SlotDoc, slotObjectives } from '../document.ts';
import type { PairScore } from '../engine.ts';
import type { MatchProfilesQuery } from '../query.ts';
import { ageReachedOn } from '../scoring/age.ts';
import { chordSquared, kilometresAtLeast, kilometresOf } from '../scoring/distance.ts';
import {
  closenessOf,
  fit,
  matchScore,
  mutualScore,
  nearness,
  objectiveFit,
  offerCoverage,
  wishRanks,
} from '../scoring/formula.ts';
import { bitCount, gateBit, requiredHalfDays } from '../scoring/gates.ts';
import type { Likeness } from '../scoring/likeness.ts';
import type { PreparedProfile, PreparedSlot } from '../scoring/prepare.ts';
import { isFamily } from '../scoring/related.ts';
import type { Roads } from '../scoring/roads.ts';
import type { Collector } from './collector.ts';
import { type Circle, circle, rangesOf } from './grid.ts';
import { findId, idAt } from './id-table.ts';
import { type ProfileNames, person, unknownDay } from './profile-rows.ts';
import { asleep, homeless, limitClasses, type ProfileSegment } from './profile-segment.ts';

export type ProfileQuery = {
  readonly slot: PreparedSlot<SlotDoc>;
  readonly includeObstacles: boolean;
  readonly relatedOnly: boolean;
  readonly today: number;
  readonly ids: readonly string[] | null;
  /** Only people followed by this account, by its number; -1 matches nobody. */
  readonly follower: number | null;
  /** Only people of this structure, as in its column; -1 matches nobody. */
  readonly structure: number | null;
  /** One circle per class of travel limit; null means everywhere. */
  readonly circles: readonly (Circle | null)[];
  /** [occupation number + 1] → closeness to the slot's. */
  readonly closeness: Float64Array;
  /** [occupation number + 1] → 1 when it is of the family of the slot's. */
  readonly family: Uint8Array;
  /** [commune number + 1] → by how much a squared chord is longer by road; null when all ways are straight. */
  readonly stretches: Float64Array | null;
  /** [objective number + 1] → whether the slot is meant for it. */
  readonly objectives: readonly number[];
  /** Number of half days that a person and the slot must have in common. */
  readonly required: number;
  readonly skills: readonly AskedSkill[];
};

type AskedSkill = {
  /** -1 when nobody has the skill. */
  readonly key: number;
  /** [level of the person] → fit. */
  readonly fits: Float64Array;
  readonly taught: boolean;
  readonly share: number;
};

export type ProfileSink = {
  readonly list: Collector<ProfileSegment, PreparedProfile> | null;
  readonly pairs: PairScore[] | null;
  readonly minScore: number;
};

export type ProfileOptions = {
  readonly includeObstacles: boolean;
  readonly relatedOnly: boolean;
  readonly today: number;
  readonly filters: NonNullable<MatchProfilesQuery['filters']>;
};

/** [level required][level of the person] → fit. */
const fitTables = [0, 1, 2, 3, 4].map((asked) =>
  Float64Array.from({ length: 5 }, (_, held) => (asked === 0 || held === 0 ? 0 : fit(held, asked))),
);

export function compileProfileQuery(
  slot: PreparedSlot<SlotDoc>,
  { includeObstacles, relatedOnly, today, filters }: ProfileOptions,
  names: ProfileNames,
  likeness: Likeness,
  roads: Roads,
): ProfileQuery {
  const { lat, lon } = slot.doc.location;
  const { ids, followerId, structureId } = filters;
  const structure = structureId === undefined ? null : names.structures.find(structureId);
  const codes = names.occupations.values();
  // likeness is symmetric, so one lookup from the slot's occupation serves all wishes
  const neighbours = likeness(slot.doc.occupation);
  const close = new Float64Array(codes.length + 1);
  const family = new Uint8Array(codes.length + 1);
  for (let i = 0; i < codes.length; i++) {
    const likenessOfBoth = neighbours.get(codes[i]!) ?? 0;
    close[i + 1] = closenessOf(codes[i]!, slot.doc.occupation, likenessOfBoth).value;
    family[i + 1] = Number(isFamily(codes[i]!, slot.doc.occupation, likenessOfBoth));
  }
  return {
    slot,
    includeObstacles,
    relatedOnly,
    today,
    ids: ids ?? null,
    follower: followerId === undefined ? null : names.followers.find(followerId),
    structure: structure === null || structure < 0 ? structure : structure + 1,
    circles: limitClasses.map((km) => (includeObstacles || km > 5000 ? null : circle(lat, lon, km))),
    closeness: close,
    family,
    stretches: roads.bends
      ? Float64Array.from([null, ...names.communes.values()], (from) => roads.stretch(from, slot.doc.commune))
      : null,
    objectives: [null, ...slotObjectives].map((aim) => objectiveFit(aim, slot.doc.objectives)),
    required: requiredHalfDays(slot.doc.halfDays, slot.doc.minHalfDays),
    skills: slot.skills.ids.map((id, i) => ({
      key: names.skills.find(id),
      fits: fitTables[slot.skills.levels[i]!]!,
      taught: slot.taught[i]!,
      share: slot.skills.shares[i]!,
    })),
  };
}

function candidateRanges(segment: ProfileSegment, query: ProfileQuery, out: number[]): number {
  if (query.ids) {
    const docs = query.ids
      .map((id) => findId(segment.ids, id))
      .filter((doc) => doc >= 0 && (segment.columns.flags[doc]! & person.waiting) !== 0);
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

/** Bit mask of the closed gates between a person and the slot. The person's own limit, needs and times apply. */
function gatesAt({ columns: c }: ProfileSegment, query: ProfileQuery, doc: number, chord2: number): number {
  const s = query.slot.doc;
  const flags = c.flags[doc]!;
  let mask = chord2 > c.limitChord2[doc]! ? gateBit.too_far : 0;
  const reachable = s.publicTransport && (flags & person.transport) !== 0;
  if (s.requiresLicence && !(flags & person.licence) && !reachable) mask |= gateBit.licence;
  if (s.requiresVehicle && !(flags & person.vehicle) && !reachable) mask |= gateBit.vehicle;
  if ((c.needs[doc]! & s.lacks) !== 0) mask |= gateBit.accommodation;
  if (bitCount(c.halfDays[doc]! & s.halfDays) < query.required) mask |= gateBit.availability;
  const last = Math.min(s.period.to, c.to[doc]!);
  if (Math.max(s.period.from, c.from[doc]!, query.today) > last) mask |= gateBit.period;
  return ageAt(c, doc, s.minimumAge) > last ? mask | gateBit.age : mask;
}

/** The day on which the person reaches the minimum age. */
function ageAt(c: ProfileSegment['columns'], doc: number, minimumAge: number): number {
  const age16 = c.age16[doc]!;
  const age18 = c.age18[doc]!;
  if (minimumAge === 16 && age16 !== unknownDay) return age16;
  if (minimumAge === 18 && age18 !== unknownDay) return age18;
  const known = {
    age16From: age16 === unknownDay ? null : age16,
    age18From: age18 === unknownDay ? null : age18,
  };
  return ageReachedOn(known, minimumAge);
}

function followedBy({ followers }: ProfileSegment, doc: number, follower: number): boolean {
  for (let i = followers.offsets[doc]!; i < followers.offsets[doc + 1]!; i++) {
    if (followers.keys[i] === follower) return true;
  }
  return false;
}

/** [skill number] → position among the required skills + 1; all 0 between two searches. */
let askedAt = new Uint8Array(0);

function ask({ skills }: ProfileQuery): void {
  const highest = skills.reduce((max, { key }) => Math.max(max, key), -1);
  if (highest >= askedAt.length) askedAt = new Uint8Array(2 * highest + 2);
  for (const [place, { key }] of skills.entries()) if (key >= 0) askedAt[key] = place + 1;
}

function release({ skills }: ProfileQuery): void {
  for (const { key } of skills) if (key >= 0) askedAt[key] = 0;
}

const ranges: number[] = [];

/** One pass over the people of a segment who may match, each within their own limits. */
export function searchProfiles(segment: ProfileSegment, query: ProfileQuery, sink: ProfileSink): void {
  const { slot, includeObstacles, follower, structure, stretches } = query;
  const { at, doc: s } = slot;
  const { columns: c, dead } = segment;
  const closed = (s.open ? 0 : gateBit.closed) | (s.placesLeft > 0 ? 0 : gateBit.no_place);
  if (closed && !includeObstacles) return;
  const rangeCount = candidateRanges(segment, query, ranges);
  ask(query);
  for (let r = 0; r < rangeCount; r += 2) {
    const to = ranges[r + 1]!;
    for (let doc = ranges[r]!; doc < to; doc++) {
      const located = (c.flags[doc]! & person.located) !== 0;
      let chord2 = located ? chordSquared(c.x[doc]!, c.y[doc]!, c.z[doc]!, at[0], at[1], at[2]) : 0;
      if (stretches) chord2 *= stretches[c.commune[doc]!]!;
      if (!includeObstacles && chord2 > c.limitChord2[doc]!) continue;
      if (dead[doc]) continue;
      const mask = closed | gatesAt(segment, query, doc, chord2);
      if (mask !== 0 && !includeObstacles) continue;
      if (structure !== null && c.structure[doc] !== structure) continue;
      if (follower !== null && !followedBy(segment, doc, follower)) continue;
      take(segment, query, sink, doc, located ? chord2 : null, mask !== 0);
    }
  }
  release(query);
}

/** Covered share of the slot's skills, the taught part of it, and used share of the person's skills. */
const sums = new Float64Array(3);

function addSkills({ skills }: ProfileSegment, query: ProfileQuery, doc: number): void {
  const { offsets, keys, levels, shares } = skills;
  let covered = 0;
  let coveredTaught = 0;
  let used = 0;
  for (let i = offsets[doc]!; i < offsets[doc + 1]!; i++) {
    const place = askedAt[keys[i]!];
    // 0, or beyond the end of the table: not one of these skills
    if (!place) continue;
    const { fits, share, taught } = query.skills[place - 1]!;
    const part = fits[levels[i]!]!;
    const own = share * part;
    covered += own;
    used += shares[i]! * part;
    if (taught) coveredTaught += own;
  }
  sums[0] = covered;
  sums[1] = coveredTaught;
  sums[2] = used;
}

/** A wish is of the slot's family, a skill is shared, or nothing is known of the person. */
function isRelatedAt({ columns: c, skills }: ProfileSegment, { family }: ProfileQuery, doc: number): boolean {
  if (family[c.first[doc]!] || family[c.second[doc]!] || family[c.third[doc]!]) return true;
  const { offsets, keys } = skills;
  const end = offsets[doc + 1]!;
  for (let i = offsets[doc]!; i < end; i++) if (askedAt[keys[i]!]) return true;
  return offsets[doc] === end && c.first[doc] === 0;
}

function occupationAt({ columns: c }: ProfileSegment, { closeness }: ProfileQuery, doc: number): number {
  return Math.max(
    wishRanks[0] * closeness[c.first[doc]!]!,
    wishRanks[1] * closeness[c.second[doc]!]!,
    wishRanks[2] * closeness[c.third[doc]!]!,
  );
}

function take(
  segment: ProfileSegment,
  query: ProfileQuery,
  { list, pairs, minScore }: ProfileSink,
  doc: number,
  chord2: number | null,
  obstacle: boolean,
): void {
  const { slot } = query;
  const { columns: c } = segment;
  if (query.relatedOnly && !isRelatedAt(segment, query, doc)) return;
  const occupation = occupationAt(segment, query, doc);
  if (list) list.total++;
  const objective = query.objectives[c.flags[doc]! >> person.objectiveShift]!;
  const limitKm = c.limitKm[doc]!;
  // Even with all skills in common the person would not be kept, so the skills are not read.
  const nearest = chord2 === null ? 0 : nearness(kilometresAtLeast(chord2), limitKm);
  if (list && mutualScore(1, 1, occupation, nearest, objective) < list.floor) return;
  if (pairs && matchScore(1, 1, occupation, nearest, objective) < minScore) return;
  addSkills(segment, query, doc);
  const discovering = (c.flags[doc]! & person.discovering) !== 0;
  const asked = slot.skills.ids.length;
  const offer = offerCoverage(sums[0]!, sums[1]!, slot.untaughtShare, asked, discovering);
  const path = Math.min(1, sums[2]!);
  const distanceKm = chord2 === null ? null : kilometresOf(chord2);
  const near = nearness(distanceKm, limitKm);
  const score = matchScore(offer, path, occupation, near, objective);
  const mutual = mutualScore(offer, path, occupation, near, objective);
  const rank = score - slot.penalty;
  if (list && mutual >= list.floor) {
    list.offer({ obstacle, key: mutual, segment, doc, entry: null, score, rank, distanceKm });
  }
  if (pairs && !obstacle && score >= minScore) pairs.push({ id: idAt(segment.ids, doc), score, mutual });
}
