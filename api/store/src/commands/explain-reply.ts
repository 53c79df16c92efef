import { runSteps } from '../cursors.ts';
import { leadingSelection } from '../pipeline/run.ts';
import type { Cost } from '../planner/execute.ts';
import type { Plan } from '../planner/plan-types.ts';
import { planSelection, type Selection, select } from '../planner/select.ts';
import type { CommandContext } from '../session/context.ts';
import { namespace } from '../storage/catalogue.ts';
import type { CollectionInfo } from '../storage/collection-types.ts';
import type { Doc } from '../values/types.ts';
import { documentField } from './arguments.ts';
import { SERVER_VERSION } from './handshake.ts';
import { filterContext, selectionOf } from './selection.ts';

/** A plan in the format of `explain`. */
export function describePlan(plan: Plan, selection: Selection): Doc {
  let stage: Doc;
  if (plan.stage === 'COLLSCAN')
    stage = { stage: 'COLLSCAN', direction: plan.reverse ? 'backward' : 'forward' };
  else if (plan.stage === 'OR')
    stage = {
      stage: 'OR',
      inputStages: plan.plans.map((one) => describePlan(one, { ...selection, sort: [] })),
    };
  else {
    const scan: Doc = {
      stage: 'IXSCAN',
      keyPattern: plan.index.spec.key,
      indexName: plan.index.name,
      isMultiKey: plan.index.multikey.includes(true),
      isUnique: plan.index.unique,
      isSparse: plan.index.sparse,
      isPartial: plan.index.partialFilter !== undefined,
      direction: plan.reverse ? 'backward' : 'forward',
      ranges: plan.ranges.length,
    };
    stage = {
      stage: 'FETCH',
      ...(plan.residual.length > 0 ? { filtered: true } : {}),
      inputStage: plan.merge ? { stage: 'SORT_MERGE', inputStage: scan } : scan,
    };
  }
  if (!plan.sorted) stage = { stage: 'SORT', sortPattern: sortPattern(selection), inputStage: stage };
  if (selection.skip > 0) stage = { stage: 'SKIP', skipAmount: selection.skip, inputStage: stage };
  if (selection.limit !== undefined)
    stage = { stage: 'LIMIT', limitAmount: selection.limit, inputStage: stage };
  return stage;
}

function sortPattern(selection: Selection): Doc {
  return Object.fromEntries(selection.sort.map((field) => [field.path, field.descending ? -1 : 1]));
}

/** Plans and, unless only the plan is requested, runs a selection. */
export async function explainSelection(
  context: CommandContext,
  name: string,
  collection: CollectionInfo | undefined,
  selection: Selection,
  verbosity: string,
): Promise<Doc> {
  const ns = namespace(context.db, name);
  const plan = collection && planSelection(collection, selection);
  const winningPlan = plan ? describePlan(plan, selection) : { stage: 'EOF' };
  const reply: Doc = {
    explainVersion: '1',
    queryPlanner: { namespace: ns, indexFilterSet: false, winningPlan, rejectedPlans: [] },
  };
  if (verbosity !== 'queryPlanner') {
    const cost: Cost = { keysExamined: 0, docsExamined: 0 };
    const began = performance.now();
    let returned = 0;
    if (collection)
      await runSteps(
        select(context.store, collection, selection, cost, plan),
        undefined,
        () => void returned++,
      );
    reply.executionStats = {
      executionSuccess: true,
      nReturned: returned,
      executionTimeMillis: Math.round(performance.now() - began),
      totalKeysExamined: cost.keysExamined,
      totalDocsExamined: cost.docsExamined,
      executionStages: { ...winningPlan, nReturned: returned },
    };
  }
  return { ...reply, command: context.body, serverInfo: { version: SERVER_VERSION }, ok: 1 };
}

export function explainReply(
  context: CommandContext,
  name: string,
  collection: CollectionInfo | undefined,
  stages: Doc[],
  verbosity = 'queryPlanner',
): Promise<Doc> {
  const filters = filterContext(
    context,
    collection,
    documentField(context, 'collation'),
    documentField(context, 'let'),
  );
  const { parts, rest } = leadingSelection(stages);
  const selection = selectionOf({ ...parts, hint: context.body.hint }, filters);
  return explainSelection(context, name, collection, selection, verbosity).then((reply) =>
    rest.length === 0
      ? reply
      : {
          ...reply,
          stages: [
            { $cursor: { queryPlanner: reply.queryPlanner, executionStats: reply.executionStats } },
            ...rest,
          ],
        },
  );
}
