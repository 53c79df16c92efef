import { createMeter } from '../limits.ts';
import type { Condition, FilterContext } from '../query/ast.ts';
import type { Projection } from '../query/projection.ts';
import { compareSortKeys, type SortField, sortKeyMaker } from '../query/sort.ts';
import type { CollectionInfo } from '../storage/collection-types.ts';
import type { Store } from '../storage/store.ts';
import { decode } from '../values/codec.ts';
import { type Cost, execute, type Found, type Steps } from './execute.ts';
import { planQuery } from './plan.ts';
import type { Plan } from './plan-types.ts';

/** A validated query on one collection. */
export type Selection = {
  filter: Condition;
  context: FilterContext;
  sort: SortField[];
  skip: number;
  limit: number | undefined;
  hint: unknown;
};

export function planSelection(collection: CollectionInfo, selection: Selection): Plan {
  return planQuery(collection, {
    filter: selection.filter,
    sort: selection.sort,
    collator: selection.context.collator,
    hint: selection.hint,
    limited: selection.limit !== undefined,
  });
}

/** The documents of a selection in order, after skip and up to limit. Streams unless it must sort. */
export function* select(
  store: Store,
  collection: CollectionInfo,
  selection: Selection,
  cost: Cost,
  plan: Plan = planSelection(collection, selection),
): Steps<Found> {
  const { skip, limit } = selection;
  const wanted = limit === undefined ? undefined : skip + limit;
  const chunk = wanted === undefined || plan.residual.length > 0 ? 64 : wanted;
  const found = execute(store, collection, plan, cost, chunk);
  const ordered = plan.sorted ? found : sorted(store, collection, selection, found, wanted);
  let at = 0;
  for (const one of ordered) {
    if (one === undefined) {
      yield undefined;
      continue;
    }
    if (at++ < skip) continue;
    yield one;
    if (wanted !== undefined && at >= wanted) return;
  }
}

type Keyed = { key: string; record: number };

/** Sorts only the keys and reads the documents again afterwards, so that memory holds no documents. */
function* sorted(
  store: Store,
  collection: CollectionInfo,
  selection: Selection,
  found: Steps<Found>,
  wanted: number | undefined,
): Steps<Found> {
  const keyOf = sortKeyMaker(selection.sort, selection.context.collator);
  let keyed: Keyed[] = [];
  const most = wanted === undefined ? Number.POSITIVE_INFINITY : wanted * 2 + 1000;
  let count = 0;
  const meter = createMeter('a sort without an index');
  for (const one of found) {
    if (one) {
      const key = keyOf(one.document ?? decode(one.bytes));
      meter.add(key.length);
      keyed.push({ key, record: one.record });
    }
    if (keyed.length > most) {
      keyed = keyed.sort(compareSortKeys).slice(0, wanted);
      meter.add(-meter.held() + keyed.reduce((bytes, { key }) => bytes + key.length, 0));
    }
    if (++count % 64 === 0) yield undefined;
  }
  keyed.sort(compareSortKeys);
  for (const { record } of keyed) {
    const bytes = store.records.read(collection, record);
    if (bytes) yield { record, bytes, document: undefined };
  }
}

/** The results: stored bytes unchanged, or what the projection keeps of them. */
export function* projected(found: Steps<Found>, projection: Projection | undefined): Steps<Buffer> {
  for (const one of found) {
    if (one === undefined) yield undefined;
    else yield projection ? projection.ofBytes(one) : one.bytes;
  }
}

/** All at once, for write jobs, which must not be interrupted. */
export function selectNow(store: Store, collection: CollectionInfo, selection: Selection): Found[] {
  const cost: Cost = { keysExamined: 0, docsExamined: 0 };
  const all: Found[] = [];
  for (const one of select(store, collection, selection, cost)) if (one) all.push(one);
  return all;
}
