import { paths } from '../../../contract/paths.ts';
import type { AccountRef } from '../../accounts/account-ref.ts';
import { parisInstant } from '../../platform/paris-time.ts';
import type { EstablishmentsContext } from '../establishments.context.ts';
import type { EstablishmentsService } from '../establishments.service.ts';
import type { Attendance } from './attendance.ts';
import type { JoinRequests } from './join-requests.service.ts';
import { joinAnsweredMail, joinAskedMail } from './team.mails.ts';
import type { TeamService } from './team.service.ts';
import type { TeamStore } from './team.store.ts';

/** The join request to notify, and why these accounts are notified. */
interface Asked {
  key: string;
  title: string;
  link: string;
  concern: { of: 'establishment'; id: string } | { of: 'territory' };
}
const escalation = 'establishments.join-escalation';

/** The effects of joining, leaving and requests: notifies those concerned, and completes the work after a crash. */
export function subscribeTeamEffects(
  context: EstablishmentsContext,
  {
    team,
    service,
    store,
    attendance,
    requests,
  }: {
    team: TeamService;
    service: Pick<EstablishmentsService, 'find' | 'getEstablishment'>;
    store: TeamStore;
    attendance: Attendance;
    requests: JoinRequests;
  },
): void {
  const { ports, events, jobs, services, realtime } = context;

  const nameOf = async (establishmentId: string) =>
    (await service.getEstablishment(establishmentId))?.name ?? '';

  async function managersOf(establishmentId: string): Promise<AccountRef[]> {
    const establishment = await service.find(establishmentId);
    if (!establishment) return [];
    const members = await team.membersOf(establishment);
    const managers = members.filter(({ role }) => role === 'manager').map(({ id }) => id);
    return services.accounts.accountRefs(managers);
  }

  /** Without an active manager, pauses the slots and informs the coordinator; with one again, resumes the slots. */
  async function settle(establishmentId: string): Promise<void> {
    const since = await attendance.settle(establishmentId);
    if (!since) return ports.slots.get().resumeManaged(establishmentId);
    await ports.slots.get().pauseUnmanaged(establishmentId);
    await services.notifications.notify(await services.accounts.coordinators(), {
      key: `unmanaged:${establishmentId}:${since.getTime()}`,
      kind: 'company_unmanaged',
      values: { title: await nameOf(establishmentId) },
      link: paths.companies,
      concern: { of: 'territory' },
    });
  }

  events.subscribe('establishments.teams', ['establishment.team_changed'], async ({ id, data }) => {
    const { establishmentId, accountId, change, by } = data;
    if (change === 'left' && (await store.hasLeft(establishmentId, accountId)))
      await team.endAccess(establishmentId, accountId);
    const establishment = await service.find(establishmentId);
    if (!establishment) return;
    const members = await team.membersOf(establishment);
    await settle(establishmentId);
    const others = members.flatMap((one) => (one.id === by ? [] : [one.id]));
    await services.notifications.notify(await services.accounts.accountRefs(others), {
      key: `team:${id}`,
      kind: 'team_changed',
      values: { title: await nameOf(establishmentId) },
      link: paths.team,
      concern: { of: 'establishment', id: establishmentId },
    });
  });

  // a suspended account cannot act for a company, even as manager
  events.subscribe('establishments.managers', ['account.status_changed'], async ({ data }) => {
    for (const establishmentId of await services.accounts.establishmentsOf(data.accountId)) {
      await settle(establishmentId);
      realtime.emit(`establishment:${establishmentId}`, 'establishment.changed', { establishmentId });
    }
    if (data.status === 'closed') await requests.withdrawAllOf(data.accountId);
  });

  events.subscribe(
    'establishments.screens',
    ['establishment.changed', 'establishment.team_changed', 'join_request.changed'],
    ({ data }) => {
      const { establishmentId } = data;
      realtime.emit(`establishment:${establishmentId}`, 'establishment.changed', { establishmentId });
    },
  );

  // names appear or disappear in its candidacies for the person, the counsellors and the company
  events.subscribe('establishments.trust', ['establishment.trust_changed'], ({ data }) => {
    realtime.emit('territory', 'establishment.changed', { establishmentId: data.establishmentId });
  });

  async function tellAsked(accounts: readonly AccountRef[], { key, title, link, concern }: Asked) {
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

  events.subscribe('establishments.join-requests', ['join_request.changed'], async ({ data }) => {
    const { requestId, establishmentId, change } = data;
    const request = await requests.find(requestId);
    if (!request) return;
    const title = await nameOf(establishmentId);
    const accountId = `${request.accountId}`;
    realtime.emit(`account:${accountId}`, 'establishment.changed', { establishmentId });
    if (change === 'asked') {
      const managers = await managersOf(establishmentId);
      if (managers.length === 0) return requests.escalate(requestId);
      await tellAsked(managers, {
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
    if (change === 'escalated')
      await tellAsked(await services.accounts.coordinators(), {
        key: `join:${requestId}:coordinator`,
        title,
        link: paths.companies,
        concern: { of: 'territory' },
      });
    if (change === 'accepted' || change === 'refused') {
      if (change === 'accepted') await team.join(accountId, establishmentId, data.by ?? accountId);
      const requester = await services.accounts.accountRefs([accountId]);
      const news = {
        key: `join:${requestId}:answer`,
        kind: 'join_answered',
        concern: { of: 'account' },
      } as const;
      const accepted = change === 'accepted';
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
  });

  jobs.on(escalation, ({ requestId }: { requestId: string }) => requests.escalate(requestId));
}
