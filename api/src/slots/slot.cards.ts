import type { Locale, SlotCard } from '../../contract/index.ts';
import { createOrganisationSlots } from './organisation-slots.ts';
import type { SlotAccesses, SlotReader } from './slot.access.ts';
import type { SlotDocument, SlotModel } from './slot.model.ts';
import { type Host, presentSlotCard } from './slot.present.ts';
import type { SlotStore } from './slot.store.ts';
import type { SlotsContext } from './slots.context.ts';

interface Parts {
  slots: SlotModel;
  access: Pick<SlotAccesses, 'readableBy'>;
  store: Pick<SlotStore, 'getSlots'>;
}

/** Cards of slots by id, in no particular order; deleted slots are absent. */
export function createSlotCards({ services }: SlotsContext, { slots, access, store }: Parts) {
  const hostsOf = (list: readonly SlotDocument[]): Promise<Map<string, Host>> =>
    services.establishments.getEstablishments(list.map(({ establishmentId }) => `${establishmentId}`));

  async function present(found: readonly SlotDocument[], locale: Locale): Promise<Map<string, SlotCard>> {
    const hosts = await hostsOf(found);
    return new Map(
      found.flatMap((slot) => {
        const host = hosts.get(`${slot.establishmentId}`);
        return host
          ? [[slot._id.toHexString(), presentSlotCard(slot, host, services.directory, locale)] as const]
          : [];
      }),
    );
  }

  /** For lists whose rows were chosen by the access to something else, such as a candidacy. */
  async function cardsOf(wanted: readonly string[], locale: Locale): Promise<Map<string, SlotCard>> {
    return present([...(await store.getSlots(wanted)).values()], locale);
  }

  return {
    hostsOf,
    cardsOf,
    ...createOrganisationSlots(slots, cardsOf),

    /** Only of the slots that the reader may open. */
    async cardsFor(
      reader: SlotReader,
      wanted: readonly string[],
      locale: Locale,
    ): Promise<Map<string, SlotCard>> {
      const filter = { $and: [{ _id: { $in: [...new Set(wanted)] } }, await access.readableBy(reader)] };
      return present(await slots.find(filter).lean<SlotDocument[]>(), locale);
    },
  };
}
