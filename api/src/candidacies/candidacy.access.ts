import type { Guest } from './candidacy.guests.ts';
import type { CandidacyDocument } from './candidacy.model.ts';
import type { CandidacyFacts, Side } from './candidacy.policy.ts';

/** A candidacy as its reader reached it. */
export interface CandidacyAccess {
  candidacy: CandidacyDocument;
  side: Side;
  facts: CandidacyFacts;
  /** Brought into this conversation by the referent: talks along from this line on, and moves nothing. */
  guest?: Guest;
}
