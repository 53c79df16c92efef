import { storeError } from '../errors.ts';
import type { Condition } from '../query/ast.ts';
import { conjuncts } from '../query/filter.ts';
import type { CollectionInfo, IndexInfo } from '../storage/collection-types.ts';
import { equalValues } from '../values/order.ts';
import { type Doc, isDocument } from '../values/types.ts';
import { impliedByItems } from './implied.ts';
import { indexPlan } from './index-plan.ts';
import { impliesPartial } from './partial.ts';
import type { IndexScan, Plan, Request } from './plan-types.ts';

/**
 * Chooses how to find the documents of a request: the index that narrows most, otherwise one that sorts, otherwise a
 * full scan.
 */
export function planQuery(collection: CollectionInfo, request: Request): Plan {
  const wanted = conjuncts(request.filter);
  const known = [...wanted, ...impliedByItems(wanted)];
  const natural = naturalOrder(request);
  if (natural) return { stage: 'COLLSCAN', reverse: natural < 0, sorted: true, residual: wanted };
  const hinted = hintedIndex(collection, request.hint);
  const candidates = hinted ? [hinted] : collection.indexes.filter((index) => index.ready && !index.hidden);
  let best: IndexScan | undefined;
  for (const index of candidates) {
    if (!hinted && !impliesPartial(index, known)) continue;
    const plan = indexPlan(index, wanted, request, hinted !== undefined);
    if (plan && (!best || plan.score > best.score)) best = plan;
  }
  if (best && (best.score > 6 || hinted)) return best;
  const either = hinted ? undefined : orPlan(collection, wanted, request);
  if (either) return either;
  return best ?? { stage: 'COLLSCAN', reverse: false, sorted: request.sort.length === 0, residual: wanted };
}

function naturalOrder(request: Request): number | undefined {
  const sort = request.sort[0];
  if (sort?.path === '$natural') return sort.descending ? -1 : 1;
  if (isDocument(request.hint) && Object.hasOwn(request.hint, '$natural')) {
    return request.sort.length > 0 ? undefined : Number(request.hint.$natural) < 0 ? -1 : 1;
  }
  return undefined;
}

function hintedIndex(collection: CollectionInfo, hint: unknown): IndexInfo | undefined {
  if (hint === undefined || hint === null) return undefined;
  if (isDocument(hint) && (Object.keys(hint).length === 0 || Object.hasOwn(hint, '$natural')))
    return undefined;
  const found = collection.indexes.find((index) =>
    typeof hint === 'string' ? index.name === hint : sameKey(index.spec.key, hint),
  );
  if (found?.ready) return found;
  throw storeError(
    'BadValue',
    'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
  );
}

export function sameKey(a: Doc, b: unknown): boolean {
  return isDocument(b) && equalValues(a, b);
}

/** `$or` with an index for every branch: the branches are read one after the other, no document twice. */
function orPlan(collection: CollectionInfo, wanted: Condition[], request: Request): Plan | undefined {
  const either = wanted.find((condition) => condition.kind === 'or');
  if (either?.kind !== 'or') return undefined;
  const plans: IndexScan[] = [];
  for (const child of either.children) {
    const branch = conjuncts(child);
    const known = [...wanted, ...branch, ...impliedByItems(branch)];
    let best: IndexScan | undefined;
    for (const index of collection.indexes) {
      if (!index.ready || index.hidden || !impliesPartial(index, known)) continue;
      const plan = indexPlan(index, branch, { ...request, sort: [] }, false);
      if (plan && plan.score > 0 && (!best || plan.score > best.score)) best = plan;
    }
    if (!best) return undefined;
    plans.push(best);
  }
  return { stage: 'OR', plans, sorted: false, residual: wanted.filter((condition) => condition !== either) };
}
