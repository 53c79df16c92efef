import type { PathwayChange } from '../domain-events.ts';
import type { Context } from '../platform/context.ts';
import { makeEvent } from '../platform/events/outbox.ts';

/** The event of a change; what follows from candidacies alone leaves the version as it is. */
export function pathwayChanged(
  context: Pick<Context, 'clock' | 'ids'>,
  pathway: { _id: unknown; version: number },
  kinds: PathwayChange[],
) {
  const raised = kinds.some((kind) => kind !== 'path' && kind !== 'turn');
  return makeEvent(context, 'pathway.changed', {
    pathwayId: String(pathway._id),
    version: pathway.version + (raised ? 1 : 0),
    kinds,
  });
}
