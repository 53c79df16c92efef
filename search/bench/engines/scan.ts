import { column, float32, int32, interner, uint8, uint16, uint32 } from '../../src/embedded/columns.ts';
import type { Directory, SlotDoc } from '../../src/index.ts';
import { ageReachedOn } from '../../src/scoring/age.ts';
import { chordSquared, kilometresOf } from '../../src/scoring/distance.ts';
import { fit, matchScore, nearness, occupationFit, offerCoverage } from '../../src/scoring/formula.ts';
import { bitCount, requiredHalfDays } from '../../src/scoring/gates.ts';
import { type PreparedProfile, prepareProfile, prepareSlot } from '../../src/scoring/prepare.ts';
import { skillWeights } from '../../src/scoring/weights.ts';
import { benchToday } from '../data.ts';
import type { BenchEngine, BenchQuery } from './engine.ts';

const objectiveBits = { discover: 1, confirm: 2, recruit: 4 } as const;

/** The baseline: every query reads every slot, over typed arrays, with the same gates and scores. */
export function scan(
  directory: Directory,
  queries: number,
): BenchEngine & { scores(query: BenchQuery): [string, number][] } {
  const weights = skillWeights(directory);
  const occupations = interner();
  const skills = interner();
  const facets = interner();
  const ids: string[] = [];
  const c = {
    x: column(float32),
    y: column(float32),
    z: column(float32),
    occupation: column(uint16),
    flags: column(uint8),
    objectives: column(uint8),
    from: column(int32),
    to: column(int32),
    halfDays: column(uint16),
    minHalf: column(uint8),
    accommodations: column(uint32),
    age: column(uint8),
    facets: column(uint32),
    untaught: column(float32),
    penalty: column(float32),
    offsets: column(uint32),
    skills: column(uint32),
    levels: column(uint8),
    shares: column(float32),
  };
  c.offsets.push(0);

  function add(doc: SlotDoc): void {
    const slot = prepareSlot(doc, weights);
    ids.push(doc.id);
    c.x.push(slot.at[0]);
    c.y.push(slot.at[1]);
    c.z.push(slot.at[2]);
    c.occupation.push(occupations.numberOf(doc.occupation));
    const transport = doc.publicTransport;
    c.flags.push(
      (doc.open && doc.placesLeft > 0 ? 1 : 0) |
        (doc.requiresLicence ? 2 : 0) |
        (doc.requiresVehicle ? 4 : 0) |
        (transport ? 8 : 0),
    );
    c.objectives.push(doc.objectives.reduce((bits, objective) => bits | objectiveBits[objective], 0));
    c.from.push(doc.period.from);
    c.to.push(doc.period.to);
    c.halfDays.push(doc.halfDays);
    c.minHalf.push(requiredHalfDays(doc.halfDays, doc.minHalfDays));
    c.accommodations.push(doc.accommodations);
    c.age.push(doc.minimumAge);
    c.facets.push(doc.facets.reduce((bits, facet) => bits | (1 << facets.numberOf(facet)), 0));
    c.untaught.push(slot.untaughtShare);
    c.penalty.push(slot.penalty);
    for (const [i, id] of slot.skills.ids.entries()) {
      c.skills.push(skills.numberOf(id));
      c.levels.push(slot.skills.levels[i]! | (slot.taught[i] ? 8 : 0));
      c.shares.push(slot.skills.shares[i]!);
    }
    c.offsets.push(c.skills.length());
  }

  /** Calls back for each eligible slot with its rank. */
  function each(
    profile: PreparedProfile,
    query: BenchQuery,
    take: (doc: number, rank: number) => void,
  ): void {
    const p = profile.doc;
    const at = profile.at!;
    const held = new Uint8Array(skills.size());
    const own = new Float64Array(skills.size());
    for (const [i, id] of profile.skills.ids.entries()) {
      const number = skills.find(id);
      if (number < 0) continue;
      held[number] = profile.skills.levels[i]!;
      own[number] = profile.skills.shares[i]!;
    }
    const occ = Float64Array.from(
      occupations.values(),
      (code) => occupationFit(p.occupations, code, profile.likeness).value,
    );
    const [x, y, z, flags, wanted] = [
      c.x.view(),
      c.y.view(),
      c.z.view(),
      c.flags.view(),
      c.objectives.view(),
    ];
    const [facetBits, from, to, halfDays] = [c.facets.view(), c.from.view(), c.to.view(), c.halfDays.view()];
    const [minHalf, accommodations, age] = [c.minHalf.view(), c.accommodations.view(), c.age.view()];
    const [offsets, keys, levels, shares] = [
      c.offsets.view(),
      c.skills.view(),
      c.levels.view(),
      c.shares.view(),
    ];
    const [occupation, untaught, penalty] = [c.occupation.view(), c.untaught.view(), c.penalty.view()];
    const objective = objectiveBits[query.objective];
    const facet = 1 << facets.find(query.kind);
    const discovering = p.objective === 'discover';
    const aim = p.objective ? objectiveBits[p.objective] : -1;
    const reached = Float64Array.from({ length: 100 }, (_, years) => ageReachedOn(p, years));
    for (let doc = 0; doc < ids.length; doc++) {
      const chord2 = chordSquared(at[0], at[1], at[2], x[doc]!, y[doc]!, z[doc]!);
      if (chord2 > profile.limitChord2) continue;
      const bits = flags[doc]!;
      if (!(bits & 1) || !(wanted[doc]! & objective) || !(facetBits[doc]! & facet)) continue;
      if (!(bits & 8) && ((bits & 2 && !p.licence) || (bits & 4 && !p.vehicle))) continue;
      if ((p.needs & ~accommodations[doc]!) !== 0) continue;
      if (Math.max(from[doc]!, benchToday) > to[doc]!) continue;
      if (bitCount(p.halfDays & halfDays[doc]!) < minHalf[doc]!) continue;
      if (reached[age[doc]!]! > to[doc]!) continue;
      let covered = 0;
      let taught = 0;
      let used = 0;
      const end = offsets[doc + 1]!;
      const start = offsets[doc]!;
      for (let i = start; i < end; i++) {
        const level = held[keys[i]!]!;
        if (level === 0) continue;
        const part = fit(level, levels[i]! & 7);
        covered += shares[i]! * part;
        if (levels[i]! & 8) taught += shares[i]! * part;
        used += own[keys[i]!]! * part;
      }
      const offer = offerCoverage(covered, taught, untaught[doc]!, end - start, discovering);
      const near = nearness(kilometresOf(chord2), p.travelLimitKm);
      const meant = aim < 0 || wanted[doc]! & aim ? 1 : 0;
      take(doc, matchScore(offer, Math.min(1, used), occ[occupation[doc]!]!, near, meant) - penalty[doc]!);
    }
  }

  const before = (a: number, rankA: number, b: number, rankB: number) =>
    rankA === rankB ? ids[a]! < ids[b]! : rankA > rankB;

  return {
    name: 'scan',
    queries,
    async build(slots) {
      for (const slot of slots) add(slot);
    },
    search(query) {
      const docs: number[] = [];
      const ranks: number[] = [];
      each(prepareProfile(query.profile, weights), query, (doc, rank) => {
        let at = docs.length;
        if (at === 20 && !before(doc, rank, docs[19]!, ranks[19]!)) return;
        while (at > 0 && before(doc, rank, docs[at - 1]!, ranks[at - 1]!)) at--;
        docs.splice(at, 0, doc);
        ranks.splice(at, 0, rank);
        docs.length = Math.min(docs.length, 20);
        ranks.length = docs.length;
      });
      return docs.map((doc) => ids[doc]!);
    },
    scores(query) {
      const all: [string, number][] = [];
      each(prepareProfile(query.profile, weights), query, (doc, rank) => all.push([ids[doc]!, rank]));
      return all;
    },
  };
}
