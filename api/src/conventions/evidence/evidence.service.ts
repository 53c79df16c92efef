import type { Context } from '../../platform/context.ts';
import { isDuplicateKey } from '../../platform/database/change.ts';
import type { ConventionModel } from '../convention.model.ts';
import {
  type EvidenceEnd,
  endOf,
  type NewEvidence,
  nextEvidence,
  type StoredEvidence,
} from './evidence.chain.ts';
import type { EvidenceModel } from './evidence.model.ts';
import type { SignatureFacts } from './evidence.record.ts';
import type { TimeStampAuthority } from './time-stamp-authority.ts';

const jobType = 'conventions.time-stamp';
interface StampJob {
  conventionId: string;
  seq: number;
}

/** The append-only evidence of signatures: one hash chain per convention or engagement contract, with any number of writing processes. */
export function createEvidence(
  { clock, jobs }: Pick<Context, 'clock' | 'jobs'>,
  { records, conventions }: { records: EvidenceModel; conventions: ConventionModel },
  authority: TimeStampAuthority | null,
) {
  const chainOf = (conventionId: string): Promise<StoredEvidence[]> =>
    records.find({ conventionId }).sort({ seq: 1 }).lean<StoredEvidence[]>();

  /** When another process takes the position first, the unique index refuses the write and the next one is tried. */
  async function append(
    conventionId: string,
    given: NewEvidence,
    about: { signatureId: string } | { stampedSeq: number },
  ): Promise<StoredEvidence> {
    for (;;) {
      const end: EvidenceEnd = endOf(await chainOf(conventionId));
      const already = await records.findOne({ conventionId, ...about }).lean<StoredEvidence>();
      if (already) return already;
      const next = nextEvidence(conventionId, end, given);
      try {
        await records.create({ ...next, ...about, at: clock.now() });
        return next;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    }
  }

  jobs.on(jobType, async ({ conventionId, seq }: StampJob) => {
    const stamped = await records.findOne({ conventionId, seq }).lean();
    if (!authority || !stamped || (await records.exists({ conventionId, stampedSeq: seq }))) return;
    const token = (await authority(stamped.text)).toString('base64');
    const timeStamp = { stampedSeq: seq, token };
    await append(conventionId, { kind: 'time_stamp', timeStamp }, { stampedSeq: seq });
  });

  /** Which of the signed documents of these ids still exist. */
  const owners: ((ids: readonly string[]) => Promise<readonly string[]>)[] = [
    async (ids) => {
      const found = await conventions.find({ _id: { $in: ids } }, { _id: 1 }).lean();
      return found.map(({ _id }) => `${_id}`);
    },
  ];

  return {
    /** Other documents than conventions whose proofs are kept here, as long as they exist. */
    keepFor(existing: (ids: readonly string[]) => Promise<readonly string[]>): void {
      owners.push(existing);
    },

    /**
     * Records the proof of a signature, before the signature itself counts, so that none ever counts without. A second
     * call with the same `signatureId` changes nothing. A time stamp follows when an authority is set: signing does not
     * wait for it.
     */
    async record(conventionId: string, signature: SignatureFacts): Promise<StoredEvidence> {
      const { signatureId } = signature;
      const stored = await append(conventionId, { kind: 'signature', signature }, { signatureId });
      const { seq } = stored;
      const key = `${jobType}:${conventionId}:${seq}`;
      if (authority)
        await jobs.schedule({ key, type: jobType, runAt: clock.now(), data: { conventionId, seq } });
      return stored;
    },

    /** The evidence of a convention, oldest first. */
    of: chainOf,

    /** Removes the chains of documents that no longer exist, once their last record is older than this instant. */
    async removeBefore(instant: Date): Promise<void> {
      const old = await records.distinct('conventionId', { at: { $lt: instant } });
      const fresh = await records.distinct('conventionId', {
        conventionId: { $in: old },
        at: { $gte: instant },
      });
      const kept = await Promise.all(owners.map((existing) => existing(old)));
      const stay = new Set([...fresh, ...kept.flat()]);
      await records.deleteMany({ conventionId: { $in: old.filter((id) => !stay.has(id)) } });
    },
  };
}
export type Evidence = ReturnType<typeof createEvidence>;
