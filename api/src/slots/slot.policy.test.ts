import { describe, expect, it } from 'vitest';
import type { Role, SlotState } from '../../contract/index.ts';
import {
  canApply,
  canEditSlot,
  canProposeSlot,
  canReadAddress,
  canReadPauseReason,
  canReadSlot,
  mayAskAccommodations,
  mayDuplicateSlot,
  mayMoveSlot,
  mayUpdateSlot,
  possibleSlotStates,
  type SlotFacts,
} from './slot.policy.ts';

const actors = {
  visitor: { actor: null, own: false, accepted: false },
  beneficiary: { actor: { role: 'beneficiary' as Role }, own: false, accepted: false },
  'accepted candidate': { actor: { role: 'beneficiary' as Role }, own: false, accepted: true },
  counsellor: { actor: { role: 'counsellor' as Role }, own: false, accepted: false },
  'own employer': { actor: { role: 'employer' as Role }, own: true, accepted: false },
  'other employer': { actor: { role: 'employer' as Role }, own: false, accepted: false },
  coordinator: { actor: { role: 'coordinator' as Role }, own: false, accepted: false },
};
type Who = keyof typeof actors;

const stages = {
  draft: { state: 'draft', pausedBy: null },
  published: { state: 'published', pausedBy: null },
  'paused by the company': { state: 'paused', pausedBy: 'employer' },
  'paused by a coordinator': { state: 'paused', pausedBy: 'coordinator' },
  'paused without a manager': { state: 'paused', pausedBy: 'no_manager' },
  closed: { state: 'closed', pausedBy: null },
} as const satisfies Record<string, Pick<SlotFacts, 'state' | 'pausedBy'>>;
type Stage = keyof typeof stages;

/**
 * r read, a address, e edit, w why it is paused, + apply, p propose, q ask for an accommodation, u ask for a change, m for a move, d for a copy; then
 * the states it may move to.
 */
const table: Record<Who, Record<Stage, readonly [rights: string, moves: readonly SlotState[]]>> = {
  visitor: {
    draft: ['', []],
    published: ['r', []],
    'paused by the company': ['', []],
    'paused by a coordinator': ['', []],
    'paused without a manager': ['', []],
    closed: ['', []],
  },
  beneficiary: {
    draft: ['', []],
    published: ['r+q', []],
    'paused by the company': ['r', []],
    'paused by a coordinator': ['r', []],
    'paused without a manager': ['r', []],
    closed: ['r', []],
  },
  'accepted candidate': {
    draft: ['', []],
    published: ['ra+q', []],
    'paused by the company': ['ra', []],
    'paused by a coordinator': ['ra', []],
    'paused without a manager': ['ra', []],
    closed: ['ra', []],
  },
  counsellor: {
    draft: ['', []],
    published: ['rapq', []],
    'paused by the company': ['ra', []],
    'paused by a coordinator': ['ra', []],
    'paused without a manager': ['ra', []],
    closed: ['ra', []],
  },
  'own employer': {
    draft: ['raewumd', ['published']],
    published: ['raewumd', ['paused', 'closed']],
    'paused by the company': ['raewumd', ['published', 'closed']],
    'paused by a coordinator': ['raewumd', ['closed']],
    'paused without a manager': ['raewumd', ['closed']],
    closed: ['rawumd', []],
  },
  'other employer': {
    draft: ['', []],
    published: ['r', []],
    'paused by the company': ['', []],
    'paused by a coordinator': ['', []],
    'paused without a manager': ['', []],
    closed: ['', []],
  },
  coordinator: {
    draft: ['', []],
    published: ['rwm', ['paused']],
    'paused by the company': ['rwm', []],
    'paused by a coordinator': ['rwm', ['published']],
    'paused without a manager': ['rwm', []],
    closed: ['rwm', []],
  },
};

describe('who may do what with a slot', () => {
  for (const who of Object.keys(actors) as Who[]) {
    for (const stage of Object.keys(stages) as Stage[]) {
      const [rights, moves] = table[who][stage];
      it(`${who}, slot ${stage}: ${rights || 'nothing'}, moves to ${moves.join(' or ') || 'nothing'}`, () => {
        const { actor, own, accepted } = actors[who];
        const facts: SlotFacts = {
          ...stages[stage],
          own,
          acceptedCandidate: accepted,
          full: false,
          over: false,
        };
        const granted =
          (canReadSlot(actor, facts) ? 'r' : '') +
          (canReadAddress(actor, facts) ? 'a' : '') +
          (canEditSlot(actor, facts) ? 'e' : '') +
          (canReadPauseReason(actor, facts) ? 'w' : '') +
          (canApply(actor, facts) ? '+' : '') +
          (canProposeSlot(actor, facts) ? 'p' : '') +
          (mayAskAccommodations(actor, facts) ? 'q' : '') +
          (mayUpdateSlot(actor, facts) ? 'u' : '') +
          (mayMoveSlot(actor, facts) ? 'm' : '') +
          (mayDuplicateSlot(actor, facts) ? 'd' : '');
        expect(granted).toBe(rights);
        expect(possibleSlotStates(actor, facts)).toEqual(moves);
      });
    }
  }

  it('nobody can apply to a full slot or one whose period is over, or propose somebody for it', () => {
    const open: SlotFacts = {
      ...stages.published,
      own: false,
      acceptedCandidate: false,
      full: false,
      over: false,
    };
    for (const shut of [
      { ...open, full: true },
      { ...open, over: true },
    ]) {
      expect(canApply({ role: 'beneficiary' }, shut)).toBe(false);
      expect(canProposeSlot({ role: 'counsellor' }, shut)).toBe(false);
    }
  });
});
