import type { PathwayChange } from '../domain-events.ts';
import type { Context } from '../platform/context.ts';
import { makeEvent } from '../platform/events/outbox.ts';

const causedByCandidacies: readonly PathwayChange[] = ['path', 'back', 'turn'];

/** The event of a change; changes caused only by candidacies keep the version. */
export function pathwayChanged(
  context: Pick<Context, 'clock' | 'ids'>,
  pathway: { _id: unknown; version: number },
  kinds: PathwayChange[],
) {
  const raised = kinds.some((kind) => !causedByCandidacies.includes(kind));
  return makeEvent(context, 'pathway.changed', {
    pathwayId: String(pathway._id),
    version: pathway.version + (raised ? 1 : 0),
    kinds,
  });
}
