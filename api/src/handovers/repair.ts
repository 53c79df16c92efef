import type { HandoversContext } from './handovers.context.ts';
import type { HandoversService } from './handovers.service.ts';

const repairJob = 'handovers.mend';
const againJob = 'handovers.again';
const everyMinute = 60_000;
const everyHour = 3_600_000;

/**
 * Finds what has no responsible member, after a crash or otherwise, and assigns one: interrupted handovers,
 * structures without a manager, people whose referent is gone.
 */
export function createRepair(
  { clock, events, jobs, log, services }: HandoversContext,
  handovers: HandoversService,
) {
  const team = () => services.structures.members;

  async function isThere(accountId: string, structureId: string): Promise<boolean> {
    const members = await team().membersOf(structureId);
    return members.some(({ id, active }) => active && id === accountId);
  }

  /** Replaces a referent who is gone by a manager of the same structure. */
  async function mendPathway(pathwayId: string): Promise<void> {
    const pathway = await services.pathways.getPathway(pathwayId);
    const lead = pathway?.followers[0];
    if (!lead?.structureId) return;
    const from = { accountId: `${lead.accountId}`, structureId: `${lead.structureId}` };
    if (await isThere(from.accountId, from.structureId)) return;
    const heir = await team().heirOf(from.structureId, from.accountId);
    if (!heir) return;
    const to = { accountId: heir, structureId: from.structureId };
    await services.pathways.handOver(pathwayId, from, to, null, {
      key: `mend:${from.accountId}:${clock.today()}`,
    });
  }

  async function mendAll(): Promise<void> {
    await handovers.resume();
    for (const id of await services.structures.allIds()) await team().settleManagers(id);
    for (const { accountId, structureId } of await services.pathways.referentsNow()) {
      if (!accountId || !structureId || (await isThere(accountId, structureId))) continue;
      for (const { _id } of await services.pathways.peopleOf({ accountId, structureId }))
        await mendPathway(_id.toHexString());
    }
  }

  events.subscribe('handovers.run', ['handover.begun'], async ({ data }) => {
    await handovers.run(data.handoverId).catch(async (error: unknown) => {
      // a person cannot be handed over yet: other events must not wait
      log.warn({ err: error, handover: data.handoverId }, 'A hand-over is tried again');
      const runAt = new Date(clock.now().getTime() + everyMinute);
      await jobs.schedule({ key: `${againJob}:${data.handoverId}`, type: againJob, runAt, data });
    });
  });
  jobs.on(againJob, async ({ handoverId }: { handoverId: string }) => {
    await handovers.run(handoverId);
  });
  // assigned to somebody who left at that moment
  events.subscribe('handovers.mend', ['pathway.changed'], async ({ data }) => {
    if (data.kinds.includes('created') || data.kinds.includes('followers')) await mendPathway(data.pathwayId);
  });
  jobs.on(repairJob, async () => {
    await mendAll();
    await scheduleNext(everyHour);
  });

  /** One job per hour, however many processes schedule it. */
  async function scheduleNext(after: number): Promise<void> {
    const runAt = new Date(clock.now().getTime() + after);
    const hour = Math.floor(runAt.getTime() / everyHour);
    await jobs.schedule({ key: `${repairJob}:${hour}`, type: repairJob, runAt, data: {} });
  }

  return {
    mendAll,
    start: () =>
      jobs.schedule({ key: repairJob, type: repairJob, runAt: clock.now(), data: {}, again: true }),
  };
}
