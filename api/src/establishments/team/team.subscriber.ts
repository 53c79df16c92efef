import { paths } from '../../../contract/paths.ts';
import type { EstablishmentsContext } from '../establishments.context.ts';
import type { EstablishmentsService } from '../establishments.service.ts';
import type { Attendance } from './attendance.ts';
import type { JoinRequests } from './join-requests.service.ts';
import type { TeamService } from './team.service.ts';
import type { TeamStore } from './team.store.ts';

/** The effects of joining and leaving: notifies those concerned, and completes the work after a crash. */
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
  const { ports, events, services, realtime } = context;

  const nameOf = async (establishmentId: string) =>
    (await service.getEstablishment(establishmentId))?.name ?? '';

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
}
