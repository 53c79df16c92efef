import type { Types } from 'mongoose';
import { parisDay } from '../platform/clock.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { invalidField } from '../platform/http/app-error.ts';
import type { ErasureDocument, ErasureModel } from './erasure.model.ts';
import { separationProblems, whoseWish } from './erasure.sentences.ts';

/** Undoing the merge of two files, both held meanwhile. */
export interface Separation {
  keptId: Types.ObjectId;
  absorbedId: Types.ObjectId;
  /** Account that returns to the absorbed file. */
  accountBack: string | null;
  /** Whose request it is when no account made it; null when nobody said. */
  wishOf: 'kept' | 'absorbed' | null;
}

/** An erasure request on two files merged by mistake: it moves to the file of the one who made it. */
export function createErasureSeparation(
  erasures: ErasureModel,
  end: (erasure: ErasureDocument) => Promise<void>,
) {
  const waitingOf = (pathwayIds: readonly Types.ObjectId[]) =>
    erasures.find({ pathwayId: { $in: [...pathwayIds] }, state: 'waiting' }).lean<ErasureDocument[]>();

  function whose(erasure: ErasureDocument, { accountBack, wishOf }: Separation): 'kept' | 'absorbed' {
    if (!wasRecorded(erasure)) return erasure.accountId === accountBack ? 'absorbed' : 'kept';
    if (!wishOf) throw invalidField('query.wishOf', 'whose_wish', whoseWish);
    return wishOf;
  }

  async function give(erasure: ErasureDocument, to: Types.ObjectId): Promise<void> {
    const open = { _id: erasure._id, state: 'waiting' as const, traces: null };
    // a recorded request was stored with the account of both: the right one is looked up on the day
    const account = wasRecorded(erasure) ? { recorded: true, accountId: null, email: null } : {};
    try {
      await erasures.updateOne(open, { $set: { pathwayId: to, ...account } });
    } catch (error) {
      // a request of an older version is there already and has the same effect
      if (!isDuplicateKey(error)) throw error;
      await end(erasure);
    }
  }

  return {
    /** Whether somebody must say whose request this file has. */
    async asksWhose(pathwayId: Types.ObjectId): Promise<boolean> {
      const waiting = await waitingOf([pathwayId]);
      return waiting.some((erasure) => erasure.cause === 'asked' && wasRecorded(erasure));
    },

    /**
     * Assigns each request to the right file. Idempotent. Throws before any change when an erasure has started, or
     * when it is unknown whose the request is.
     */
    async separate(separation: Separation): Promise<void> {
      const { keptId, absorbedId } = separation;
      const waiting = await waitingOf([keptId, absorbedId]);
      if (waiting.some(({ traces }) => traces)) throw separationProblems.erasing();
      const asked = waiting
        .filter(({ cause, pathwayId }) => cause === 'asked' && keptId.equals(pathwayId))
        .map((erasure) => ({ erasure, of: whose(erasure, separation) }));
      // the files are in use: their retention has not ended
      for (const erasure of waiting) if (erasure.cause === 'retention') await end(erasure);
      for (const { erasure, of } of asked) await give(erasure, of === 'absorbed' ? absorbedId : keptId);
    },

    /**
     * Removes the traces of an erasure that was postponed, because they belong to both files. Called while both are
     * held: nothing is being erased.
     */
    async forgetTraces({ keptId, absorbedId }: Pick<Separation, 'keptId' | 'absorbedId'>): Promise<void> {
      await erasures.updateMany(
        { pathwayId: { $in: [keptId, absorbedId] }, state: 'waiting' },
        { $set: { traces: null } },
      );
    },

    /** The day on which this file is erased, if requested: `YYYY-MM-DD`. */
    async dueOn(pathwayId: string): Promise<string | null> {
      const asked = { pathwayId, state: 'waiting' as const, cause: 'asked' as const };
      const waiting = await erasures.findOne(asked).lean<ErasureDocument>();
      return waiting && parisDay(waiting.dueAt);
    },
  };
}
export type ErasureSeparation = ReturnType<typeof createErasureSeparation>;

/** Requests of an older version stored only the account of the file. */
const wasRecorded = ({ recorded, accountId }: ErasureDocument): boolean => recorded ?? accountId === null;
