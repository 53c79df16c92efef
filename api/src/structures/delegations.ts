import { paths } from '../../contract/paths.ts';
import type { Day } from '../../rules/civil-days.ts';
import { createMorningJob } from '../platform/jobs/morning-job.ts';
import { delegationStage } from './delegation.stages.ts';
import { managersOf } from './managers.ts';
import type { StructureDocument } from './structure.model.ts';
import type { StructuresContext } from './structures.context.ts';
import type { StructuresService } from './structures.service.ts';

/**
 * Tells the managers of a structure and the coordinators when its delegation comes to its end (D5135-7, D5135-8). A
 * renewed delegation has another end, so nothing more is told of the one before.
 */
export function createDelegationWarnings(
  context: StructuresContext,
  { all }: Pick<StructuresService, 'all'>,
) {
  const { accounts, notifications } = context.services;

  async function warn(structure: StructureDocument, today: Day): Promise<void> {
    const { delegatedUntil: until, name } = structure;
    const stage = until && delegationStage(until, today);
    if (!until || !stage) return;
    const id = structure._id.toHexString();
    const about = {
      key: `delegation:${id}:${until}:${stage}`,
      kind: 'delegation_ending' as const,
      values: { title: name, from: until, stage },
      concern: { of: 'delegation', id, until } as const,
    };
    const managers = await accounts.accountRefs(managersOf(structure));
    const coordinators = (await accounts.coordinators()).filter(
      (one) => !managers.some((manager) => manager.id === one.id),
    );
    await notifications.notify(managers, { ...about, link: paths.myStructure });
    await notifications.notify(coordinators, { ...about, link: paths.structures });
  }

  return createMorningJob(context, 'structures.delegations', async (today) => {
    for (const structure of await all()) await warn(structure, today);
  });
}
