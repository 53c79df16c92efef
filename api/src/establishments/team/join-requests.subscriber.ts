import { paths } from '../../../contract/paths.ts';
import type { AccountRef } from '../../accounts/account-ref.ts';
import { parisInstant } from '../../platform/paris-time.ts';
import type { EstablishmentsContext } from '../establishments.context.ts';
import type { EstablishmentsService } from '../establishments.service.ts';
import type { JoinRequestDocument } from './join-request.model.ts';
import type { JoinRequests } from './join-requests.service.ts';
import { joinAnsweredMail, joinAskedMail } from './team.mails.ts';
import type { TeamService } from './team.service.ts';

/** The join request to notify, and why these accounts are notified. */
interface Asked {
  key: string;
  title: string;
  link: string;
  concern: { of: 'establishment'; id: string } | { of: 'territory' };
}
const escalation = 'establishments.join-escalation';

/** The effects of a join request: notifies who decides about it, then the account that asked. */
export function subscribeJoinRequestEffects(
  context: EstablishmentsContext,
  {
    team,
    service,
    requests,
  }: {
    team: Pick<TeamService, 'join' | 'membersOf'>;
    service: Pick<EstablishmentsService, 'find' | 'getEstablishment'>;
    requests: JoinRequests;
  },
): void {
  const { events, jobs, services, realtime } = context;

  async function managersOf(establishmentId: string): Promise<AccountRef[]> {
    const establishment = await service.find(establishmentId);
    if (!establishment) return [];
    const members = await team.membersOf(establishment);
    const managers = members.filter(({ role }) => role === 'manager').map(({ id }) => id);
    return services.accounts.accountRefs(managers);
  }

  async function notifyAsked(accounts: readonly AccountRef[], { key, title, link, concern }: Asked) {
    await services.notifications.notify(accounts, {
      key,
      kind: 'join_asked',
      values: { title },
      link,
      concern,
    });
    await services.notifications.write(accounts, {
      key,
      kind: 'join_asked',
      concern,
      template: joinAskedMail,
      dataFor: () => ({ title, link }),
    });
  }

  async function notifyManagers(request: JoinRequestDocument, title: string): Promise<void> {
    const requestId = `${request._id}`;
    const establishmentId = `${request.establishmentId}`;
    const managers = await managersOf(establishmentId);
    if (managers.length === 0) return requests.escalate(requestId);
    await notifyAsked(managers, {
      key: `join:${requestId}`,
      title,
      link: paths.team,
      concern: { of: 'establishment', id: establishmentId },
    });
    await jobs.schedule({
      key: `${escalation}:${requestId}`,
      type: escalation,
      runAt: parisInstant(request.coordinatorFrom, '08:00'),
      data: { requestId },
    });
  }

  async function notifyCoordinators(requestId: string, title: string): Promise<void> {
    await notifyAsked(await services.accounts.coordinators(), {
      key: `join:${requestId}:coordinator`,
      title,
      link: paths.companies,
      concern: { of: 'territory' },
    });
  }

  async function notifyRequester(
    { requestId, accountId }: { requestId: string; accountId: string },
    title: string,
    accepted: boolean,
  ): Promise<void> {
    const requester = await services.accounts.accountRefs([accountId]);
    const news = {
      key: `join:${requestId}:answer`,
      kind: 'join_answered',
      concern: { of: 'account' },
    } as const;
    const about = { title, link: paths.employerHome };
    await services.notifications.notify(requester, {
      ...news,
      values: { title },
      link: paths.employerHome,
    });
    await services.notifications.write(requester, {
      ...news,
      template: joinAnsweredMail,
      dataFor: () => ({ ...about, accepted }),
    });
  }

  events.subscribe('establishments.join-requests', ['join_request.changed'], async ({ data }) => {
    const { requestId, establishmentId, change } = data;
    const request = await requests.find(requestId);
    if (!request) return;
    const title = (await service.getEstablishment(establishmentId))?.name ?? '';
    const accountId = `${request.accountId}`;
    realtime.emit(`account:${accountId}`, 'establishment.changed', { establishmentId });
    if (change === 'asked') await notifyManagers(request, title);
    if (change === 'escalated') await notifyCoordinators(requestId, title);
    if (change === 'accepted') await team.join(accountId, establishmentId, data.by ?? accountId);
    if (change === 'accepted' || change === 'refused')
      await notifyRequester({ requestId, accountId }, title, change === 'accepted');
  });

  jobs.on(escalation, ({ requestId }: { requestId: string }) => requests.escalate(requestId));
}
