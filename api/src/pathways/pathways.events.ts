import type { Context } from '../platform/context.ts';
import { makeEvent } from '../platform/events/outbox.ts';

export type PathwayChange =
  | 'created'
  | 'person'
  | 'profile'
  | 'consent'
  | 'followers'
  | 'private'
  /** The station. */
  | 'path'
  /** Whose turn, and since when. */
  | 'turn';

declare module '../platform/events/event.ts' {
  interface EventTypes {
    /** Every change of a pathway, of its consents too. */
    'pathway.changed': { pathwayId: string; version: number; kinds: PathwayChange[] };
    /** The person closed their account; the file stays. */
    'pathway.account_closed': { pathwayId: string; accountId: string };
    /** Somebody else leads from now on; `from` is null for a person whom nobody led. */
    'pathway.referent_changed': {
      pathwayId: string;
      from: string | null;
      to: string;
      /** Account that decided; null for the system. */
      by: string | null;
      /** The same for all who were handed over together: whoever takes over is told once. */
      cause: string;
    };
  }
}

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
