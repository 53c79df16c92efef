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
  in_discussion: { beneficiary: 'reply', employer: 'reply', counsellor: 'reply' },
  completed: { employer: 'assess', beneficiary: 'assess', counsellor: 'assess' },
  interrupted: { employer: 'assess', beneficiary: 'assess', counsellor: 'assess' },
};

describe('the button of a turn', () => {
  for (const state of candidacyStates)
    for (const turn of turns)
      it(`${state}, turn of ${turn}: the side whose turn it is has its button, the others have none`, () => {
        for (const side of sides) {
          const abilities = { moveTo: possibleCandidacyStates(state, side), write: true };
          const mine = side === turn ? (expected[state]?.[turn] ?? null) : null;
          expect([side, turnAction({ state, turn, abilities }, side)]).toEqual([side, mine]);
        }
      });

  it('is there for every turn that the table of states gives to a person or a company', () => {
    for (const state of candidacyStates)
      for (const speaker of [...sides, null]) {
        const turn = candidacyTurnOf(state, speaker);
        // the counsellor prepares the convention of an accepted one, on its own page
        if (turn === 'nobody' || turn === 'counsellor') continue;
        const abilities = { moveTo: possibleCandidacyStates(state, turn), write: true };
        expect([state, turn, turnAction({ state, turn, abilities }, turn)]).not.toContain(null);
      }
  });

  it('is not offered to who may not write or move it, such as a colleague who was only added', () => {
    const abilities = { moveTo: [], write: false };
    expect(turnAction({ state: 'in_discussion', turn: 'employer', abilities }, 'employer')).toBeNull();
    expect(turnAction({ state: 'sent', turn: 'employer', abilities }, 'employer')).toBeNull();
  });
});
