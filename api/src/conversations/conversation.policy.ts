import { type CandidacyFacts, mayWrite, type Side } from '../candidacies/candidacy.policy.ts';
import type { PolicyResult } from '../platform/http/bind.ts';

/** A reader's side of the conversation, from their access to the candidacy; readers without access have none. */
export interface ConversationAccess {
  side: Side;
  facts: CandidacyFacts;
}

/** Every member reads, marks as read, sees who is online and deletes their own messages. */
export const mayFollowConversation = (_actor: unknown, seat: ConversationAccess | null): PolicyResult =>
  seat !== null;

/** An ended conversation is read-only; nobody is shown as typing where they cannot write. */
export const mayTalk = (_actor: unknown, seat: ConversationAccess | null): PolicyResult =>
  seat !== null && (mayWrite(seat.side, seat.facts) || 'forbidden');

/** Notes between those who accompany: for the person and the company they do not exist. */
export const mayNoteAside = (_actor: unknown, seat: ConversationAccess | null): PolicyResult =>
  seat?.side === 'counsellor';

/** Events that name several conversations: the seat in each is read, and one without a seat is left out. */
export const whereSeated = (): PolicyResult => true;
