import type { Cost } from '../planner/execute.ts';
import type { Plan } from '../planner/plan-types.ts';
import { planSelection, type Selection } from '../planner/select.ts';
import type { CommandContext } from '../session/context.ts';
import type { CollectionInfo } from '../storage/collection-types.ts';

/** Slower queries are logged with their plan. */
const SLOW_MS = 200;

/** Plans a selection, runs it, and logs it when it was slow. */
export async function watched<T>(
  context: CommandContext,
  collection: CollectionInfo,
  selection: Selection,
  run: (cost: Cost, plan: Plan) => Promise<T>,
): Promise<T> {
  const cost: Cost = { keysExamined: 0, docsExamined: 0 };
  const plan = planSelection(collection, selection);
  const started = performance.now();
  const answer = await run(cost, plan);
  const took = performance.now() - started;
  if (took > SLOW_MS) {
    context.store.logger.warn(
      `slow ${Object.keys(context.body)[0]} on ${collection.db}.${collection.name}: ${Math.round(took)} ms, ${summary(plan)}, ` +
        `${cost.keysExamined} keys and ${cost.docsExamined} documents examined`,
    );
  }
  return answer;
}

/** `IXSCAN { status: 1 }`, as in MongoDB's log. */
export function summary(plan: Plan): string {
  if (plan.stage === 'OR') return plan.plans.map(summary).join(', ');
  return plan.stage === 'IXSCAN' ? `IXSCAN ${plan.index.name}` : 'COLLSCAN';
}
