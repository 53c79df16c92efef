import type { SlotState } from '../../contract/index.ts';
import type { Context } from '../platform/context.ts';
import { makeEvent } from '../platform/events/outbox.ts';

declare module '../platform/events/event.ts' {
  interface EventTypes {
    /** Every change of a slot: content, state, a place taken or given back. */
    'slot.changed': {
      slotId: string;
      establishmentId: string;
      version: number;
      state: SlotState;
      kind: SlotChange;
    };
  }
}

export type SlotChange = 'created' | 'content' | 'state' | 'places';

/** The event of the change that brings a slot, read at this version, to its next. */
export function slotChanged(
  context: Pick<Context, 'clock' | 'ids'>,
  before: { _id: unknown; establishmentId: unknown; version: number; state: SlotState },
  kind: SlotChange,
  state: SlotState = before.state,
) {
  return makeEvent(context, 'slot.changed', {
    slotId: String(before._id),
    establishmentId: String(before.establishmentId),
    version: before.version + 1,
    state,
    kind,
  });
}
