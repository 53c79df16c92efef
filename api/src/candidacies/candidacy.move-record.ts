import type { CandidacyState, TimelineReason, WaitingChoice } from '../../contract/index.ts';
import { sidesWaitedFor, turnOf } from '../../rules/turns.ts';
import type { CandidacyDocument, CandidacyFields } from './candidacy.model.ts';
import { isOpen, type Mover } from './candidacy.states.ts';
import { termsOf } from './candidacy.terms.ts';

export interface MoveRecord {
  to: CandidacyState;
  by: Mover;
  accountId: string | null;
  clientId?: string | undefined;
  reason?: TimelineReason | undefined;
  word?: string | undefined;
  /** With an acceptance: the company ends the other requests without an answer. */
  others?: WaitingChoice | undefined;
  /** Further fields that the move sets. */
  set?: Partial<CandidacyFields>;
}

/** A company that accepts agrees to the dates, unless they were agreed on before and it gives no others. */
function agreedByAccepting(
  { agreed }: CandidacyDocument,
  { to, by, accountId, set }: MoveRecord,
  at: Date,
): Pick<CandidacyFields, 'agreed'> | undefined {
  return to === 'accepted' && by === 'employer' && accountId && (!agreed || set?.dates)
    ? { agreed: { at, by: accountId, byRole: by } }
    : undefined;
}

/** The fields that a move sets. */
export function movedFields(
  candidacy: CandidacyDocument,
  record: MoveRecord,
  now: Date,
): Partial<CandidacyFields> {
  const { to, by, set = {} } = record;
  const stillRuns = to === 'sent' || to === 'seen';
  // opening a discussion is not yet saying something: only a message hands the turn over
  const spoke = by === 'employer' && (to !== 'in_discussion' || set.spokenSeq !== undefined);
  // the convention of a renewal is prepared before the company accepts
  const sides = sidesWaitedFor(to, spoke || by !== 'employer' ? by : null, candidacy.convention ?? null);
  const turn = turnOf(sides);
  // reading and a first message keep an acceptance in progress; any other move ends it
  const keepsAccepting = to === 'seen' || to === 'in_discussion';
  return {
    state: to,
    open: isOpen(to),
    turn,
    waitsFor: sides.length > 1 ? sides : [],
    // reading does not reset the waiting time: `since` changes only with the turn
    since: turn === candidacy.turn ? candidacy.since : now,
    ...(keepsAccepting ? {} : { accepting: null }),
    ...(stillRuns ? {} : { answerBefore: null }),
    ...(by === 'employer' && !candidacy.answeredAt ? { answeredAt: now } : {}),
    ...(spoke ? { lastSpeaker: 'employer' } : {}),
    ...agreedByAccepting(candidacy, record, now),
    ...set,
  };
}

/** The timeline line of a move. */
export function movedLine(
  candidacy: CandidacyDocument,
  { to, by, accountId, reason, word, set }: MoveRecord,
  { id, at }: { id: string; at: Date },
) {
  return {
    id,
    at,
    kind: 'moved',
    from: candidacy.state,
    to,
    by: accountId,
    byRole: by,
    ...(reason ? { reason } : {}),
    ...(word ? { word } : {}),
    ...(to === 'accepted' || set?.dates ? { terms: termsOf({ ...candidacy, ...set }) } : {}),
  };
}
