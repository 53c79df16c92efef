import { paths } from '../../contract/paths.ts';
import { parisDay } from '../platform/clock.ts';
import { parisInstant } from '../platform/paris-time.ts';
import { withoutOwnerMail } from './referent.mails.ts';
import type { ReferentsContext } from './referents.context.ts';
import type { WithoutOwnerService } from './without-owner.service.ts';

const watchJob = 'referents.watch';
const link = `${paths.steering}#sans-responsable`;
const oneDay = 24 * 3_600_000;

/**
 * Checks each morning for what has no responsible person, after the hourly repair, and notifies the coordinators; at
 * once when the last active member of a structure is suspended.
 */
export function createWatch(
  { clock, events, jobs, services }: ReferentsContext,
  withoutOwner: WithoutOwnerService,
) {
  async function notify(key: string): Promise<void> {
    const coordinators = await services.accounts.coordinators();
    const about = {
      key: `without-owner:${key}`,
      kind: 'without_owner' as const,
      concern: { of: 'territory' } as const,
    };
    await services.notifications.notify(coordinators, { ...about, values: {}, link });
    await services.notifications.write(coordinators, {
      ...about,
      template: withoutOwnerMail,
      dataFor: () => ({ link }),
    });
  }

  async function schedule(day: string): Promise<void> {
    const runAt = parisInstant(day, '08:30');
    await jobs.schedule({ key: `${watchJob}:${day}`, type: watchJob, runAt, data: {} });
  }

  // nobody of the structure can take over: notify at once
  events.subscribe('referents.suspensions', ['account.status_changed'], async ({ id, data }) => {
    if (data.status === 'active') return;
    const account = await services.accounts.getAccount(data.accountId);
    const active = await services.accounts.activeMembers('counsellor');
    const alone = (account?.memberships ?? []).some(
      ({ role, structureId }) => role === 'counsellor' && structureId && !active.has(`${structureId}`),
    );
    if (alone) await notify(`status:${id}`);
  });

  jobs.on(watchJob, async () => {
    const lists = await withoutOwner.read();
    if (Object.values(lists).some((list) => list.length > 0)) await notify(clock.today());
    await schedule(parisDay(new Date(clock.now().getTime() + oneDay)));
  });

  return { notify, start: () => schedule(parisDay(new Date(clock.now().getTime() + oneDay))) };
}
export type Watch = ReturnType<typeof createWatch>;
