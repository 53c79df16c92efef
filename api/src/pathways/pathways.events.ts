import type { Context } from '../platform/context.ts';
import { makeEvent } from '../platform/events/outbox.ts';

export type PathwayChange = 'created' | 'person' | 'profile' | 'consent' | 'followers' | 'private' | 'path';

declare module '../platform/events/event.ts' {
  interface EventTypes {
    /** Every change of a pathway, of its consents too. */
    'pathway.changed': { pathwayId: string; version: number; kinds: PathwayChange[] };
  }
}

/** The event of a change; `path` alone (station, turn) leaves the version as it is. */
export function pathwayChanged(
  context: Pick<Context, 'clock' | 'ids'>,
  pathway: { _id: unknown; version: number },
  kinds: PathwayChange[],
) {
  const raised = kinds.some((kind) => kind !== 'path');
  return makeEvent(context, 'pathway.changed', {
    pathwayId: String(pathway._id),
    version: pathway.version + (raised ? 1 : 0),
    kinds,
  });
}
