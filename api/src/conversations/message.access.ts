import type { CandidacyAccess } from '../candidacies/candidacy.access.ts';
import type { Side } from '../candidacies/candidacy.policy.ts';
import type { MessageDocument } from './message.model.ts';

/** Somebody with access to a conversation, as far as it decides which of its messages they may see. */
export interface MessageReader {
  side: Side;
  /** Stored number of the last message from before their time; 0 for who sees all. */
  fromSeq: number;
}

export const readerOf = ({ side, guest }: Pick<CandidacyAccess, 'side' | 'guest'>): MessageReader => ({
  side,
  fromSeq: guest?.fromSeq ?? 0,
});

/** A company does not see what was written while it could not see the candidacy; a guest nothing from before their time. */
export const maySeeMessage = (
  { side, fromSeq }: MessageReader,
  { hiddenFromEmployer, seq }: Pick<MessageDocument, 'hiddenFromEmployer' | 'seq'>,
): boolean => !(side === 'employer' && hiddenFromEmployer) && seq > fromSeq;

/** The same rule as a query. `afterSeq` is a stored number from which on messages are asked for. */
export const messagesVisibleTo = ({ side, fromSeq }: MessageReader, afterSeq = 0) => ({
  seq: { $gt: Math.max(fromSeq, afterSeq) },
  ...(side === 'employer' ? { hiddenFromEmployer: false } : {}),
});
