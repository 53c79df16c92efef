import { paths } from '../../contract/paths.ts';
import type { PathwaysContext } from './pathways.context.ts';
import type { PathwaysService } from './pathways.service.ts';

/** When a person closes their account, adds a line to the log of the file and notifies its referent once. */
export function notifyOfClosedAccounts(
  { audit, events, services }: PathwaysContext,
  { followersOf }: Pick<PathwaysService, 'followersOf'>,
): void {
  events.subscribe('pathways.account-closed', ['pathway.account_closed'], async ({ id, at, data }) => {
    const { pathwayId, accountId } = data;
    await audit.record({
      actor: { accountId, role: 'beneficiary' },
      action: 'pathway.account_closed',
      subject: { kind: 'pathway', id: pathwayId },
      pathwayId,
      event: { id, at },
    });
    const [referent] = await followersOf(pathwayId);
    if (!referent) return;
    await services.notifications.notify(await services.accounts.accountRefs([referent]), {
      key: `account-closed:${id}`,
      kind: 'person_account_closed',
      values: {},
      link: paths.person(pathwayId),
      concern: { of: 'pathway', id: pathwayId },
    });
  });
}
