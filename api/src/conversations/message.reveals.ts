import type { CandidacyDocument } from '../candidacies/candidacy.model.ts';
import type { Reveal } from '../platform/audit/reveals.ts';
import type { Context } from '../platform/context.ts';
import type { Listener } from './audience.ts';

type Reader = Pick<Listener, 'accountId' | 'side'>;

/**
 * Logs messages shown to others than the person, for the person's access log. A read by a member of a company is
 * logged for the company.
 */
export function createMessageReveals({ audit: { reveals }, realtime, log }: Context) {
  const of = ({ side }: Reader, { pathwayId, establishmentId }: CandidacyDocument): Reveal => ({
    pathwayId: `${pathwayId}`,
    shown: 'messages',
    ...(side === 'employer' ? { establishmentId: `${establishmentId}` } : {}),
  });
  const viewerOf = ({ accountId, side }: Reader) => ({ accountId, role: side });

  /** Await it before the messages are sent. */
  const record = (reader: Reader, candidacy: CandidacyDocument): Promise<void> =>
    reveals.record(viewerOf(reader), [of(reader, candidacy)]);

  return {
    record,

    /** For live messages. Not awaited; a lively conversation is logged once. */
    recordLive(reader: Reader, candidacy: CandidacyDocument): void {
      if (reveals.isWritten(viewerOf(reader), of(reader, candidacy))) return;
      realtime
        .isConnected(reader.accountId)
        .then((connected) => (connected ? record(reader, candidacy) : undefined))
        .catch((error: unknown) => log.warn({ err: error }, 'A read of live messages could not be logged'));
    },
  };
}
export type MessageReveals = ReturnType<typeof createMessageReveals>;
