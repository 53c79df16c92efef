import type { CandidacyState } from '../../contract/index.ts';

/** What statistics need of a candidacy. */
export interface Counted {
  state: CandidacyState;
  communeCode: string;
  sentAt: Date | null;
  answeredAt: Date | null;
  answerBefore: string | null;
}

/**
 * An answer is due once it was given or its deadline has passed: the hours until each first answer, and how many requests
 * stayed without one. A proposal can expire before it is sent, with its slot: the company was never asked.
 */
export function answersDueIn(candidacies: readonly Pick<Counted, 'state' | 'sentAt' | 'answeredAt'>[]) {
  const hours = candidacies.flatMap(({ sentAt, answeredAt }) =>
    sentAt && answeredAt ? [(answeredAt.getTime() - sentAt.getTime()) / 3_600_000] : [],
  );
  const silent = candidacies.filter(
    ({ state, sentAt, answeredAt }) => state === 'expired' && sentAt !== null && !answeredAt,
  ).length;
  return { hours, silent };
}
