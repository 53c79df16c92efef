import type { Types } from 'mongoose';
import { parisDay } from '../platform/clock.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { invalidField } from '../platform/http/app-error.ts';
import type { ErasureDocument, ErasureModel } from './erasure.model.ts';
import { separationProblems, whoseWish } from './erasure.sentences.ts';

/** Two files that are taken apart again, both held meanwhile. */
export interface Separation {
  keptId: Types.ObjectId;
  absorbedId: Types.ObjectId;
  /** Account that goes back to the file that had been absorbed. */
  accountBack: string | null;
  /** Whose wish it is that no account spoke; null: nobody said. */
  wishOf: 'kept' | 'absorbed' | null;
}

/** A wish to be erased beside two files that were made one by mistake: it goes with who spoke it. */
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
    // a recorded wish was noted with the account of both: which one it is now is looked up on the day
    const account = wasRecorded(erasure) ? { recorded: true, accountId: null, email: null } : {};
    try {
      await erasures.updateOne(open, { $set: { pathwayId: to, ...account } });
    } catch (error) {
      // one that an older version left waits there already, and does the same
      if (!isDuplicateKey(error)) throw error;
      await end(erasure);
    }
  }

  return {
    /** Whether somebody has to say whose wish waits on this file. */
    async asksWhose(pathwayId: Types.ObjectId): Promise<boolean> {
      const waiting = await waitingOf([pathwayId]);
      return waiting.some((erasure) => erasure.cause === 'asked' && wasRecorded(erasure));
    },

    /**
     * Gives each wish to the file of who spoke it. Safe to call twice. Throws before anything is changed when an erasure
     * has begun, or when nobody knows whose the wish is.
     */
    async separate(separation: Separation): Promise<void> {
      const { keptId, absorbedId } = separation;
      const waiting = await waitingOf([keptId, absorbedId]);
      if (waiting.some(({ traces }) => traces)) throw separationProblems.erasing();
      const asked = waiting
        .filter(({ cause, pathwayId }) => cause === 'asked' && keptId.equals(pathwayId))
        .map((erasure) => ({ erasure, of: whose(erasure, separation) }));
      // the files are worked with: their time has not ended
      for (const erasure of waiting) if (erasure.cause === 'retention') await end(erasure);
      for (const { erasure, of } of asked) await give(erasure, of === 'absorbed' ? absorbedId : keptId);
    },

    /**
     * What an erasure that gave way to the separation had noted named both files. Called while both are still held:
     * nothing is erased then.
     */
    async forgetTraces({ keptId, absorbedId }: Pick<Separation, 'keptId' | 'absorbedId'>): Promise<void> {
      await erasures.updateMany(
        { pathwayId: { $in: [keptId, absorbedId] }, state: 'waiting' },
        { $set: { traces: null } },
      );
    },

    /** The day on which this file is erased, when that was asked for: `YYYY-MM-DD`. */
    async dueOn(pathwayId: string): Promise<string | null> {
      const asked = { pathwayId, state: 'waiting' as const, cause: 'asked' as const };
      const waiting = await erasures.findOne(asked).lean<ErasureDocument>();
      return waiting && parisDay(waiting.dueAt);
    },
  };
}
export type ErasureSeparation = ReturnType<typeof createErasureSeparation>;

/** Older ones were noted with the account of the file alone. */
const wasRecorded = ({ recorded, accountId }: ErasureDocument): boolean => recorded ?? accountId === null;
