import type { Context } from '../platform/context.ts';
import { changeIf } from '../platform/database/change.ts';
import { withEvent } from '../platform/events/outbox.ts';
import type { SlotDocument, SlotFields, SlotModel } from './slot.model.ts';
import { slotChanged } from './slots.events.ts';

/** The places of a slot: a list of candidacies in its own document, never longer than its number of places. */
export function createSlotPlaces(context: Context, slots: SlotModel) {
  const { clock } = context;
  return {
    /**
     * Takes one place for a candidacy by one conditional update: of two concurrent requests for the last place, one
     * succeeds. Idempotent.
     */
    async takePlace(slotId: string, candidacyId: string): Promise<'taken' | 'no_place_left'> {
      const slot = await slots.findById(slotId).lean<SlotDocument>();
      if (!slot) return 'no_place_left';
      const taken = await changeIf<SlotFields>(
        slots,
        {
          _id: slot._id,
          accepted: { $ne: candidacyId },
          $expr: { $lt: [{ $size: '$accepted' }, '$places'] },
        },
        withEvent<SlotFields>(
          { $push: { accepted: candidacyId }, $set: { updatedAt: clock.now() } },
          slotChanged(context, slot, 'places'),
        ),
      );
      if (taken) return 'taken';
      return (await slots.exists({ _id: slot._id, accepted: candidacyId })) ? 'taken' : 'no_place_left';
    },

    /** One candidacy takes over the place of another one. False when that one holds none; true again when repeated. */
    async passPlace(slotId: string, from: string, to: string): Promise<boolean> {
      for (;;) {
        const slot = await slots.findById(slotId).lean<SlotDocument>();
        if (slot?.accepted.includes(to)) return true;
        if (!slot?.accepted.includes(from)) return false;
        const accepted = slot.accepted.map((id) => (id === from ? to : id));
        const passed = await changeIf<SlotFields>(
          slots,
          { _id: slot._id, version: slot.version },
          withEvent<SlotFields>(
            { $set: { accepted, updatedAt: clock.now() } },
            slotChanged(context, slot, 'places'),
          ),
        );
        if (passed) return true;
      }
    },

    /** Frees a place; idempotent. */
    async giveBackPlace(slotId: string, candidacyId: string): Promise<void> {
      const slot = await slots.findById(slotId).lean<SlotDocument>();
      if (!slot) return;
      await changeIf<SlotFields>(
        slots,
        { _id: slot._id, accepted: candidacyId },
        withEvent<SlotFields>(
          { $pull: { accepted: candidacyId }, $set: { updatedAt: clock.now() } },
          slotChanged(context, slot, 'places'),
        ),
      );
    },
  };
}
