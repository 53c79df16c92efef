import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProfileDoc, SlotDoc } from '../document.ts';
import { arbitraryProfile, arbitrarySlot } from '../testing/arbitraries.ts';
import { buildProfile, buildSlot, testDirectory, testToday } from '../testing/build.ts';
import { meanCoverage, offerCoverage } from './formula.ts';
import { prepareProfile, prepareSlot } from './prepare.ts';
import { explain } from './score.ts';
import { skillWeights } from './weights.ts';

const weights = skillWeights(testDirectory);
const explainPair = (profile: ProfileDoc, slot: SlotDoc) =>
  explain(prepareProfile(profile, weights), prepareSlot(slot, weights), testToday);

/** The formula implemented a second time, directly from its definition and in doubles. */
function scoreByDefinition(profile: ProfileDoc, slot: SlotDoc): number {
  const occupations = testDirectory.occupations;
  const links = occupations.reduce((sum, { skills }) => sum + skills.length, 0);
  const frequency = (skill: string) => occupations.filter(({ skills }) => skills.includes(skill)).length;
  const weight = (skill: string, codes: string[]) => {
    const advantages = codes.map((code) => {
      const skills = occupations.find((occupation) => occupation.code === code)?.skills ?? [];
      return skills.includes(skill) ? 1 / skills.length / (frequency(skill) / links) : 0;
    });
    return (
      Math.log(1 + occupations.length / (1 + frequency(skill))) *
      (1 + Math.log(1 + Math.max(0, ...advantages)))
    );
  };
  const asksFor = (code: string) => occupations.find((one) => one.code === code)?.skills ?? [];
  const shared = (a: string, b: string) => {
    let [both, either] = [0, 0];
    for (const skill of new Set([...asksFor(a), ...asksFor(b)])) {
      const [mine, theirs] = [a, b].map((code) =>
        asksFor(code).includes(skill) ? weight(skill, [code]) : 0,
      );
      both += Math.min(mine!, theirs!);
      either += Math.max(mine!, theirs!);
    }
    return either > 0 && both / either >= 0.05 ? both / either : 0;
  };
  let covered = 0;
  let asked = 0;
  let all = 0;
  let used = 0;
  let held = 0;
  for (const { id, level, taught } of slot.skills) {
    const w = weight(id, [slot.occupation]);
    const own = profile.skills.find((skill) => skill.id === id);
    const part = own ? Math.min(1, own.level / level) : 0;
    covered += w * part;
    all += w;
    asked += profile.objective === 'discover' && taught ? w * part : w;
    if (own) used += weight(id, profile.occupations) * part;
  }
  for (const { id } of profile.skills) held += weight(id, profile.occupations);
  // beside what is asked, one skill of the usual weight of which nothing is known
  const unknown = all / slot.skills.length;
  const covOffer = all === 0 ? 0.033 : (covered + 0.033 * unknown) / (asked + unknown);
  const covPath = held === 0 ? 0 : used / held;
  const occ = Math.max(
    0,
    ...profile.occupations.map((wish, i) => {
      const near = wish === slot.occupation ? 1 : wish.slice(0, 3) === slot.occupation.slice(0, 3) ? 0.4 : 0;
      const large = wish[0] === slot.occupation[0] ? 0.1 : 0;
      return (
        [1, 0.9, 0.8][i]! * Math.max(near, large, 0.3 * Math.min(1, shared(wish, slot.occupation) / 0.2))
      );
    }),
  );
  let near = 0;
  if (profile.location) {
    const rad = Math.PI / 180;
    const [a, b] = [profile.location, slot.location];
    const h =
      Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
      Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
    near = Math.max(0, 1 - (2 * 6371.0088 * Math.asin(Math.sqrt(h))) / profile.travelLimitKm);
  }
  const meant = profile.objective === null || slot.objectives.includes(profile.objective) ? 1 : 0;
  return 0.3 * (0.6 * covOffer + 0.4 * covPath) + 0.45 * occ + 0.15 * near + 0.1 * meant;
}

const profiles = arbitraryProfile(fc.constant('p'));
const slots = arbitrarySlot(fc.constant('s'));

describe('the score', () => {
  it('is the formula of its definition', () => {
    fc.assert(
      fc.property(profiles, slots, (profile, slot) => {
        expect(explainPair(profile, slot).score).toBeCloseTo(scoreByDefinition(profile, slot), 3);
      }),
      { numRuns: 500 },
    );
  });

  it('is the sum of the contributions in the explanation, each value times weight, in [0, 1]', () => {
    fc.assert(
      fc.property(profiles, slots, (profile, slot) => {
        const { terms, score, rank, spreadPenalty } = explainPair(profile, slot);
        const parts = Object.values(terms);
        expect(parts.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 12);
        for (const { value, weight, contribution } of parts) {
          expect(contribution).toBe(value * weight);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
        expect(rank).toBe(score - spreadPenalty);
      }),
    );
  });

  it('never decreases when the person gains a skill of the slot or a higher level', () => {
    fc.assert(
      fc.property(profiles, slots, (profile, slot) => {
        const before = explainPair(profile, slot).terms.covOffer.value;
        for (const { id } of slot.skills) {
          const others = profile.skills.filter((skill) => skill.id !== id);
          const better = { ...profile, skills: [...others, { id, level: 4 }] };
          expect(explainPair(better, slot).terms.covOffer.value).toBeGreaterThanOrEqual(before - 1e-6);
        }
      }),
    );
  });

  it('is not lowered by a missing skill that the slot teaches, for a person who comes to discover', () => {
    const slot = buildSlot({
      skills: [
        { id: 'bake', level: 2, taught: false },
        { id: 'oven', level: 2, taught: true },
      ],
    });
    const skills = [{ id: 'bake', level: 2 }];
    const coverage = (objective: 'discover' | 'recruit', of: SlotDoc) =>
      explainPair(buildProfile({ skills, objective }), of).terms.covOffer.value;
    const asksIt = { ...slot, skills: slot.skills.map((skill) => ({ ...skill, taught: false })) };
    expect(coverage('discover', slot)).toBeGreaterThan(1.3 * coverage('discover', asksIt));
    expect(coverage('recruit', slot)).toBe(coverage('recruit', asksIt));
    expect(explainPair(buildProfile({ skills }), slot).missing).toEqual([
      { id: 'oven', share: expect.any(Number), teachable: true },
    ]);
  });

  it('rises with each missing skill that a slot marks as taught, and never above what is left to ask', () => {
    const discovering = profiles.map((profile) => ({ ...profile, objective: 'discover' as const }));
    fc.assert(
      fc.property(discovering, slots, (profile, slot) => {
        const coverageOf = (taught: (at: number) => boolean) => {
          const skills = slot.skills.map((skill, at) => ({ ...skill, taught: taught(at) }));
          return explainPair(profile, { ...slot, skills }).terms.covOffer.value;
        };
        const steps = slot.skills.map((_, marked) => coverageOf((at) => at < marked));
        const all = coverageOf(() => true);
        for (const [at, value] of steps.entries())
          expect(steps[at + 1] ?? all).toBeGreaterThanOrEqual(value - 1e-6);
        // who covers nothing of a slot gains nothing but the little that is usual
        const held = new Set(profile.skills.map(({ id }) => id));
        if (!slot.skills.some(({ id }) => held.has(id))) expect(all).toBeLessThanOrEqual(meanCoverage + 1e-6);
      }),
    );
  });

  it('has no step between a slot that asks nothing and one that asks next to nothing', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e-3, noNaN: true }), (asked) => {
        expect(Math.abs(offerCoverage(0, 0, asked, 5, true) - offerCoverage(0, 0, 0, 5, true))).toBeLessThan(
          asked * 10,
        );
      }),
    );
  });

  it('stays the same when a slot was shown to many people; only the rank decreases, less with more places', () => {
    const calm = explainPair(buildProfile(), buildSlot());
    const busy = explainPair(buildProfile(), buildSlot({ exposure: 6 }));
    const large = explainPair(buildProfile(), buildSlot({ exposure: 6, placesTotal: 3 }));
    expect(busy.score).toBe(calm.score);
    expect(calm.spreadPenalty).toBe(0);
    expect(busy.spreadPenalty).toBeCloseTo(0.05 * Math.log2(7), 6);
    expect(large.spreadPenalty).toBeCloseTo(0.05 * Math.log2(3), 6);
    expect(busy.rank).toBeLessThan(large.rank);
  });

  it('is the same for two people who differ only in needs', () => {
    fc.assert(
      fc.property(profiles, slots, (profile, slot) => {
        expect(explainPair({ ...profile, needs: 7 }, slot).score).toBe(
          explainPair({ ...profile, needs: 0 }, slot).score,
        );
      }),
    );
  });
});
