import { describe, expect, it } from 'vitest';
import { type CandidacyState, candidacyStates } from '../../contract/index.ts';
import type { Side } from '../candidacies/candidacy.policy.ts';
import type { PolicyResult } from '../platform/http/bind.ts';
import {
  type ConversationAccess,
  mayFollowConversation,
  mayNoteAside,
  mayTalk,
  whereSeated,
} from './conversation.policy.ts';

const seat = (side: Side, state: CandidacyState): ConversationAccess => ({
  side,
  facts: { state, reachedEmployer: state !== 'awaiting_consent', shownToEmployers: true },
});
const actors = ['beneficiary', 'counsellor', 'employer', 'no seat'] as const;
type Who = (typeof actors)[number];
const at = (who: Who, state: CandidacyState) => (who === 'no seat' ? null : seat(who, state));

/** Of the company, for which a declined one is over; the person and their counsellor may still answer. */
const ended: readonly CandidacyState[] = ['withdrawn', 'expired', 'cancelled'];
const over = (who: Who, state: CandidacyState) =>
  ended.includes(state) || (who === 'employer' && ['declined', 'awaiting_consent'].includes(state));

/** Live events and routes of a conversation: what each asks. Sending and editing ask again whether one may write. */
const table: Record<
  string,
  { policy: (actor: unknown, seat: ConversationAccess | null) => PolicyResult; who: readonly Who[] }
> = {
  'message.send, message.edit, message.delete, conversation.read, conversation.presence': {
    policy: mayFollowConversation,
    who: ['beneficiary', 'counsellor', 'employer'],
  },
  'conversation.delivered, catch-up': { policy: whereSeated, who: actors },
  'notes between those who accompany': { policy: mayNoteAside, who: ['counsellor'] },
};

describe('who may do what in a conversation', () => {
  for (const [what, { policy, who }] of Object.entries(table))
    for (const actor of actors)
      it(`${what}: ${actor}`, () => {
        for (const state of candidacyStates)
          expect([state, policy(null, at(actor, state))]).toEqual([state, who.includes(actor)]);
      });

  for (const actor of actors)
    it(`conversation.typing: ${actor}`, () => {
      for (const state of candidacyStates) {
        const expected = actor !== 'no seat' && (over(actor, state) ? 'forbidden' : true);
        expect([state, mayTalk(null, at(actor, state))]).toEqual([state, expected]);
      }
    });
});
