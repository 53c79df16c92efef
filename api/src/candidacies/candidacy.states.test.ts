import { describe, expect, it } from 'vitest';
import { type CandidacyState, candidacyStates } from '../../contract/index.ts';
import { movesFor, type Side } from './candidacy.policy.ts';
import {
  candidacyTurnOf,
  endStates,
  findMove,
  isOpen,
  type Mover,
  placeHolding,
  possibleCandidacyStates,
} from './candidacy.states.ts';

const movers: readonly Mover[] = ['beneficiary', 'counsellor', 'employer', 'system'];

/** DOMAIN §2 written out again by hand: who may move it, from which state, to which states. */
const allowed: Partial<Record<CandidacyState, Partial<Record<Mover, CandidacyState[]>>>> = {
  awaiting_consent: {
    beneficiary: ['sent', 'withdrawn'],
    counsellor: ['sent', 'withdrawn'],
    system: ['expired'],
  },
  sent: {
    beneficiary: ['withdrawn'],
    counsellor: ['withdrawn'],
    employer: ['in_discussion', 'accepted', 'declined'],
    system: ['seen', 'expired'],
  },
  seen: {
    beneficiary: ['withdrawn'],
    counsellor: ['withdrawn'],
    employer: ['in_discussion', 'accepted', 'declined'],
    system: ['expired'],
  },
  in_discussion: {
    beneficiary: ['withdrawn'],
    counsellor: ['withdrawn'],
    employer: ['accepted', 'declined'],
    system: ['expired'],
  },
  accepted: {
    beneficiary: ['cancelled'],
    counsellor: ['cancelled'],
    employer: ['cancelled'],
    system: ['cancelled', 'in_immersion'],
  },
  in_immersion: {
    beneficiary: ['interrupted'],
    counsellor: ['interrupted'],
    employer: ['interrupted'],
    system: ['completed'],
  },
  completed: { system: ['assessed'] },
  interrupted: { system: ['assessed'] },
};

describe('the moves of a candidacy', () => {
  for (const from of candidacyStates)
    for (const by of movers)
      it(`from ${from}, the ${by} may make exactly the moves of the domain`, () => {
        const expected = allowed[from]?.[by] ?? [];
        expect([...possibleCandidacyStates(from, by)].sort()).toEqual([...expected].sort());
        for (const to of candidacyStates)
          expect(findMove(from, to, by) !== undefined).toBe(expected.includes(to));
      });

  it('never offer a person what only the system does', () => {
    for (const side of ['beneficiary', 'counsellor', 'employer'] as const satisfies readonly Side[])
      for (const state of candidacyStates) {
        const offered = movesFor(side, { state, reachedEmployer: true, shownToEmployers: true });
        for (const to of ['seen', 'expired', 'in_immersion', 'completed', 'assessed'] as const)
          expect(offered).not.toContain(to);
      }
  });

  it('lead out of every state except the end states', () => {
    for (const state of candidacyStates) {
      const exits = movers.flatMap((by) => possibleCandidacyStates(state, by));
      expect(exits.length === 0).toBe(endStates.includes(state));
      expect(isOpen(state)).toBe(!endStates.includes(state));
    }
  });

  it('hold a place from acceptance on, and only a cancellation frees it', () => {
    for (const from of placeHolding)
      for (const to of movers.flatMap((by) => possibleCandidacyStates(from, by)))
        expect(placeHolding.includes(to)).toBe(to !== 'cancelled');
  });

  it('give the turn to nobody once it has ended', () => {
    for (const state of endStates) expect(candidacyTurnOf(state, null)).toBe('nobody');
  });

  it('give the turn in a discussion to those who did not write last', () => {
    expect(candidacyTurnOf('in_discussion', 'employer')).toBe('beneficiary');
    expect(candidacyTurnOf('in_discussion', 'beneficiary')).toBe('employer');
    expect(candidacyTurnOf('in_discussion', 'counsellor')).toBe('employer');
  });
});
