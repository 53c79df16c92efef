import type { moveMySlots, ParsedOf } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { AppError, impossibleMove } from '../platform/http/app-error.ts';
import type { SlotAccess, SlotAccesses } from './slot.access.ts';
import type { SlotDocument, SlotModel } from './slot.model.ts';
import { possibleSlotStates } from './slot.policy.ts';
import type { SlotStore } from './slot.store.ts';
import type { SlotsContext } from './slots.context.ts';

type Asked = ParsedOf<typeof moveMySlots>['body'];

export type MoveSlot = (actor: Actor, found: SlotAccess, asked: Pick<Asked, 'to'>) => Promise<SlotDocument>;

interface Parts {
  slots: SlotModel;
  access: Pick<SlotAccesses, 'ownedBy' | 'factsFor'>;
  store: Pick<SlotStore, 'markConfirmed'>;
  move: MoveSlot;
}

/** How a company keeps its list true: it says that a slot is still open (DOMAIN §2), and rests or opens all with one press. */
export const createUpkeep = ({ clock }: SlotsContext, { slots, access, store, move }: Parts) => ({
  /** Not asked for again before 60 days. Throws `impossible_move` when it is not published. */
  async confirm(actor: Actor, { slot, facts }: SlotAccess): Promise<SlotDocument> {
    const confirmed = await store.markConfirmed(slot, clock.now());
    if (!confirmed) throw impossibleMove(possibleSlotStates(actor, facts));
    return confirmed;
  },

  /** Each slot by the rules of a single move; `kept`: how many they did not let go. */
  async moveOwn(actor: Actor, { to, slotIds }: Asked): Promise<{ moved: string[]; kept: number }> {
    const found = await slots
      .find({
        ...(await access.ownedBy(actor)),
        ...(to === 'paused' ? { state: 'published' as const } : { state: 'paused', pausedBy: 'employer' }),
        ...(slotIds && { _id: { $in: slotIds } }),
      })
      .lean<SlotDocument[]>();
    const moved: string[] = [];
    for (const slot of found) {
      try {
        await move(actor, { slot, facts: await access.factsFor(actor, slot) }, { to });
        moved.push(`${slot._id}`);
      } catch (error) {
        // closed meanwhile, or not to be opened any more
        if (!(error instanceof AppError)) throw error;
      }
    }
    return { moved, kept: found.length - moved.length };
  },
});
