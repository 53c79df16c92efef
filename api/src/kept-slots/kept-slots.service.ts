import { type Locale, maxKeptSlots, type SlotCard } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { appError } from '../platform/http/app-error.ts';
import type { KeptSlotDocument, KeptSlotModel } from './kept-slot.model.ts';
import type { KeptSlotsContext } from './kept-slots.context.ts';

const full = () =>
  appError('conflict', {
    detail: {
      fr: `Vous gardez déjà ${maxKeptSlots} offres. Retirez-en une qui ne vous intéresse plus, puis recommencez.`,
      en: `You already keep ${maxKeptSlots} immersions. Remove one that does not interest you any more, then try again.`,
    },
  });

/** The slots that an account keeps. Which of them it may still read is decided when they are listed. */
export function createKeptSlots({ services, clock }: KeptSlotsContext, kept: KeptSlotModel) {
  const listOf = (accountId: string): Promise<KeptSlotDocument[]> =>
    kept.find({ accountId }).sort({ at: -1 }).limit(maxKeptSlots).lean<KeptSlotDocument[]>().exec();

  return {
    listOf,

    async list(actor: Actor, locale: Locale): Promise<{ items: SlotCard[]; gone: number }> {
      const ids = (await listOf(actor.accountId)).map(({ slotId }) => slotId.toHexString());
      const cards = await services.slots.cardsFor(actor, ids, locale);
      const items = ids.flatMap((id) => cards.get(id) ?? []);
      return { items, gone: ids.length - items.length };
    },

    /** Throws `conflict` when the account keeps too many. */
    async keep(accountId: string, slotId: string): Promise<void> {
      if ((await kept.countDocuments({ accountId })) >= maxKeptSlots) throw full();
      try {
        await kept.create({ accountId, slotId, at: clock.now() });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },

    async drop(accountId: string, slotId: string): Promise<void> {
      await kept.deleteOne({ accountId, slotId });
    },

    async forgetAccount(accountId: string): Promise<void> {
      await kept.deleteMany({ accountId });
    },
  };
}
export type KeptSlots = ReturnType<typeof createKeptSlots>;
