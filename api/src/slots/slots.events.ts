import type { SlotState } from '../../contract/index.ts';
import type { SlotChange } from '../domain-events.ts';
import type { Context } from '../platform/context.ts';
import { makeEvent } from '../platform/events/outbox.ts';

/** The event of the change that raises this version of a slot by one. */
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
