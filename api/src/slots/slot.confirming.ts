import type { Actor } from '../platform/auth/actor.ts';
import { impossibleMove } from '../platform/http/app-error.ts';
import type { SlotAccess } from './slot.access.ts';
import type { SlotDocument } from './slot.model.ts';
import { possibleSlotStates } from './slot.policy.ts';
import type { SlotStore } from './slot.store.ts';
import type { SlotsContext } from './slots.context.ts';

/** A company says that a slot is still open, so that it does not come to rest by itself (DOMAIN §2). */
export const createConfirming = ({ clock }: SlotsContext, store: Pick<SlotStore, 'markConfirmed'>) => ({
  /** Not asked for again before 60 days. Throws `impossible_move` when it is not published. */
  async confirm(actor: Actor, { slot, facts }: SlotAccess): Promise<SlotDocument> {
    const confirmed = await store.markConfirmed(slot, clock.now());
    if (!confirmed) throw impossibleMove(possibleSlotStates(actor, facts));
    return confirmed;
  },
});
