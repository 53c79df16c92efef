import { indexRecords } from '../planner/execute.ts';
import type { Plan } from '../planner/plan-types.ts';
import type { CommandContext } from '../session/context.ts';
import type { CollectionInfo } from '../storage/collection-types.ts';

/** Counts without reading documents, when the filter is empty or an index covers it. */
export function countFromKeys(
  context: CommandContext,
  collection: CollectionInfo,
  plan: Plan,
  unlimited: boolean,
): number | undefined {
  if (plan.residual.length > 0 || !unlimited) return undefined;
  if (plan.stage === 'COLLSCAN') return collection.count;
  if (plan.stage !== 'IXSCAN') return undefined;
  if (!plan.index.multikey.includes(true)) {
    const { entries } = context.store.environment;
    return plan.ranges.reduce((total, { start, end }) => total + entries.getKeysCount({ start, end }), 0);
  }
  let total = 0;
  for (const _record of indexRecords(context.store, plan, { keysExamined: 0, docsExamined: 0 }, 1024))
    total++;
  return total;
}
