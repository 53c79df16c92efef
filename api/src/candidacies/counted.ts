import type { CandidacyState } from '../../contract/index.ts';

/** What statistics need of a candidacy. */
export interface Counted {
  state: CandidacyState;
  communeCode: string;
  sentAt: Date | null;
  answeredAt: Date | null;
  answerBefore: string | null;
}
