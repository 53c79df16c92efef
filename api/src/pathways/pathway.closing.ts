import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { makeEvent } from '../platform/events/outbox.ts';
import type { ConsentPurpose } from './consents.ts';
import type { PathwayDocument } from './pathway.model.ts';
import type { PathwayStore } from './pathway.store.ts';

type TakeBack = (
  actor: Actor,
  pathway: PathwayDocument,
  purpose: ConsentPurpose,
  change: { granted: false; how: 'online' },
) => Promise<PathwayDocument>;

/**
 * Records that the person closed their account: all consents and the request for a referent end. One event per
 * closing, because a person may come back and leave again.
 */
export function createFileClosing(
  context: Pick<Context, 'clock' | 'ids'>,
  store: PathwayStore,
  takeBack: TakeBack,
) {
  return async function closeFile(person: Actor, pathwayId: string, closedAt: Date): Promise<void> {
    const pathway = await store.getPathway(pathwayId);
    if (!pathway || pathway.erasedAt || pathway.mergedInto) return;
    for (const { purpose, granted } of pathway.consents)
      if (granted) await takeBack(person, pathway, purpose, { granted: false, how: 'online' });
    await store.mutate(
      pathwayId,
      ['turn', 'person'],
      ({ accountClosedAt }) =>
        accountClosedAt?.getTime() === closedAt.getTime()
          ? null
          : { accountClosedAt: closedAt, referentRequest: null },
      () => [makeEvent(context, 'pathway.account_closed', { pathwayId, accountId: person.accountId })],
    );
  };
}
