import type { CandidacyState } from '../../contract/index.ts';

/** What a figure needs of a candidacy. */
export interface Counted {
  state: CandidacyState;
  communeCode: string;
  sentAt: Date | null;
  answeredAt: Date | null;
  answerBefore: string | null;
}
