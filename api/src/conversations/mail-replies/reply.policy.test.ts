import { describe, expect, it } from 'vitest';
import { candidacyStates } from '../../../contract/index.ts';
import { mayTalk } from '../conversation.policy.ts';
import { type ReplyFacts, type ReplyRefusal, refusalOf } from './reply.policy.ts';

const seat = (state: (typeof candidacyStates)[number], side: 'beneficiary' | 'employer' = 'beneficiary') => ({
  side,
  facts: { state, reachedEmployer: state !== 'awaiting_consent', shownToEmployers: true },
});
const usual: ReplyFacts = {
  expired: false,
  fromOwner: true,
  status: 'active',
  seat: seat('in_discussion'),
  blocked: false,
};

const table: [string, Partial<ReplyFacts>, ReplyRefusal | null][] = [
  ['its owner, who may write', {}, null],
  ['somebody else who has the address', { fromOwner: false }, 'other_address'],
  ['somebody else, about a suspended account', { fromOwner: false, status: 'suspended' }, 'other_address'],
  ['a suspended account', { status: 'suspended', seat: null }, 'suspended'],
  ['a closed account', { status: 'closed', seat: null }, 'suspended'],
  ['its owner, to an old mail', { expired: true }, 'expired'],
  ['who has left', { seat: null }, 'no_access'],
  ['a company whose request was withdrawn', { seat: seat('withdrawn', 'employer') }, 'closed'],
  ['who is blocked', { blocked: true }, 'blocked'],
  ['who is blocked in an ended conversation', { blocked: true, seat: seat('expired') }, 'closed'],
];

describe('an answer by mail', () => {
  it.each(table)('of %s', (_, facts, refusal) => {
    expect(refusalOf({ ...usual, ...facts })).toBe(refusal);
  });

  it('goes in where its author may type, and nowhere else', () => {
    for (const state of candidacyStates)
      for (const side of ['beneficiary', 'employer'] as const) {
        const one = seat(state, side);
        expect([state, side, refusalOf({ ...usual, seat: one }) === null]).toEqual([
          state,
          side,
          mayTalk(null, one) === true,
        ]);
      }
  });
});
