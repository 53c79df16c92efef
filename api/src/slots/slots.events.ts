import type { SlotState } from '../../contract/index.ts';
import type { SlotChange } from '../domain-events.ts';
import type { Context } from '../platform/context.ts';
import type { DomainEvent } from '../platform/events/event.ts';
import { makeEvent } from '../platform/events/outbox.ts';

export type Closing = NonNullable<DomainEvent<'slot.changed'>['data']['closing']>;

/** The event of the change that raises this version of a slot by one. */
export function slotChanged(
  context: Pick<Context, 'clock' | 'ids'>,
  before: { _id: unknown; establishmentId: unknown; version: number; state: SlotState },
  kind: SlotChange,
  { state = before.state, closing }: { state?: SlotState; closing?: Closing } = {},
) {
  return makeEvent(context, 'slot.changed', {
    slotId: String(before._id),
    establishmentId: String(before.establishmentId),
    version: before.version + 1,
    state,
    kind,
    ...(closing ? { closing } : {}),
  });
}
