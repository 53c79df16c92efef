import { type CandidacyState, candidacyStates, sides, type Turn, turns } from '@passerelle/api/contract';
import { describe, expect, it } from 'vitest';
import {
  candidacyTurnOf,
  possibleCandidacyStates,
} from '../../../../api/src/candidacies/candidacy.states.ts';
import { turnAction } from './turn-action.ts';

/** Whose turn each state can be, and the one button that does it; every other pair has none. */
const expected: Partial<Record<CandidacyState, Partial<Record<Turn, ReturnType<typeof turnAction>>>>> = {
  awaiting_consent: { beneficiary: 'consent', counsellor: 'consent' },
  sent: { employer: 'answer' },
  seen: { employer: 'answer' },
  // without a convention; api/rules/turns.test.ts lists what follows from one
  accepted: { counsellor: 'prepare', beneficiary: null, employer: null },
  in_discussion: { beneficiary: 'reply', employer: 'reply', counsellor: 'reply' },
  completed: { employer: 'assess', beneficiary: 'assess', counsellor: 'assess' },
  interrupted: { employer: 'assess', beneficiary: 'assess', counsellor: 'assess' },
};

type Abilities = Parameters<typeof turnAction>[0]['abilities'];
const awaited = (state: CandidacyState, turn: Turn, abilities: Abilities) => ({
  state,
  waitsFor: turn === 'nobody' ? [] : [turn],
  conventionTurn: null,
  abilities,
});

describe('the button of a turn', () => {
  for (const state of candidacyStates)
    for (const turn of turns)
      it(`${state}, turn of ${turn}: the side whose turn it is has its button, the others have none`, () => {
        for (const side of sides) {
          const abilities = { moveTo: possibleCandidacyStates(state, side), write: true };
          const mine = side === turn ? (expected[state]?.[turn] ?? null) : null;
          expect([side, turnAction(awaited(state, turn, abilities), side)]).toEqual([side, mine]);
        }
      });

  it('is there for every turn that the table of states gives to a person or a company', () => {
    for (const state of candidacyStates)
      for (const speaker of [...sides, null]) {
        const turn = candidacyTurnOf(state, speaker);
        if (turn === 'nobody') continue;
        const abilities = { moveTo: possibleCandidacyStates(state, turn), write: true };
        expect([state, turn, turnAction(awaited(state, turn, abilities), turn)]).not.toContain(null);
      }
  });

  it('is not offered to who may not write or move it, such as a colleague who was only added', () => {
    const abilities = { moveTo: [], write: false };
    expect(turnAction(awaited('in_discussion', 'employer', abilities), 'employer')).toBeNull();
    expect(turnAction(awaited('sent', 'employer', abilities), 'employer')).toBeNull();
  });
});
