import { Types } from 'mongoose';
import type { Locale, SlotCard, SlotState } from '../../contract/index.ts';
import { findPage } from '../platform/database/find-page.ts';
import type { SlotFields, SlotModel } from './slot.model.ts';

interface Query {
  state?: SlotState | undefined;
  cursor?: string | undefined;
  limit: number;
}

const newestFirst = [['_id', -1]] as const;

/** Slots for the programs of organisations. */
export function createOrganisationSlots(
  slots: SlotModel,
  cardsOf: (wanted: readonly string[], locale: Locale) => Promise<Map<string, SlotCard>>,
) {
  return {
    /** All slots of an establishment; without one, those that everybody may read. The newest first. */
    async pageOfOrganisation(
      establishmentId: string | null,
      { state, cursor, limit }: Query,
      locale: Locale,
    ) {
      const theirs = establishmentId
        ? { establishmentId: new Types.ObjectId(establishmentId) }
        : { state: 'published' as const };
      const page = await findPage<SlotFields>(slots, {
        filter: { $and: [theirs, state ? { state } : {}] },
        sort: newestFirst,
        limit,
        cursor,
      });
      const ids = page.items.map(({ _id }) => _id.toHexString());
      const cards = await cardsOf(ids, locale);
      return { items: ids.flatMap((id) => cards.get(id) ?? []), nextCursor: page.nextCursor };
    },
  };
}
