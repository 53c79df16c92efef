import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { KeptSlots } from './kept-slots.service.ts';

/** The slots that somebody keeps. */
export const keptSlotsOfPerson = (kept: KeptSlots): PersonalDataHolder => ({
  name: 'keptSlots',
  collections: ['kept_slots'],
  async exportFor(actor) {
    return (await kept.listOf(actor.accountId)).map(({ slotId, at }) => ({
      slotId: slotId.toHexString(),
      at: at.toISOString(),
    }));
  },
  async erase({ accountId }) {
    if (accountId) await kept.forgetAccount(accountId);
    return [];
  },
});
