import { type CandidacyFacts, mayWrite, type Side } from '../candidacies/candidacy.policy.ts';
import type { Verdict } from '../platform/http/bind.ts';

/** What a reader of the conversation is there: the access to the candidacy says it. Who has none is not in it. */
export interface Seat {
  side: Side;
  facts: CandidacyFacts;
}

/** Everybody with a seat reads, says what they have read, sees who is there and takes back their own words. */
export const mayFollowConversation = (_actor: unknown, seat: Seat | null): Verdict => seat !== null;

/** An ended conversation is read, not written in; nobody is shown as typing where they cannot write. */
export const mayTalk = (_actor: unknown, seat: Seat | null): Verdict =>
  seat !== null && (mayWrite(seat.side, seat.facts) || 'forbidden');

/** Notes between those who accompany: for the person and the company they do not exist. */
export const mayNoteAside = (_actor: unknown, seat: Seat | null): Verdict => seat?.side === 'counsellor';

/** Events that name several conversations: the seat in each is read, and one without a seat is left out. */
export const whereSeated = (): Verdict => true;
