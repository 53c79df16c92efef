import { type Condition, listedValues, type PathCondition } from '../query/ast.ts';
import { conjuncts } from '../query/filter.ts';
import type { IndexInfo } from '../storage/collection-types.ts';
import { compareValues, equalValues } from '../values/order.ts';
import { setOwn } from '../values/paths.ts';
import { type Doc, isNullish, rankOf } from '../values/types.ts';

/** Whether the index contains every document that a query can match: sparse and partial indexes omit some. */
export function impliesPartial(index: IndexInfo, wanted: Condition[]): boolean {
  if (
    index.sparse &&
    !index.fields.some((field) => wanted.some((condition) => requiresField(condition, field.path)))
  ) {
    return false;
  }
  if (!index.partial) return true;
  return conjuncts(index.partial).every((needed) => wanted.some((condition) => implies(condition, needed)));
}

/** True for conditions that no document without the field satisfies. */
function requiresField(condition: Condition, path: string): boolean {
  if (condition.kind !== 'path' || condition.path !== path) return false;
  switch (condition.op) {
    case '$eq':
      return !isNullish(condition.operand);
    case '$in':
      return !listedValues(condition)?.some(isNullish);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return !isNullish(condition.operand);
    case '$exists':
      return condition.test({ [path]: 1 });
    case '$regex':
    case '$elemMatch':
    case '$size':
    case '$all':
      return true;
    default:
      return false;
  }
}

function implies(given: Condition, needed: Condition): boolean {
  if (needed.kind !== 'path' || given.kind !== 'path' || given.path !== needed.path) return false;
  if (given.op === needed.op && equalValues(given.operand, needed.operand)) return true;
  if (needed.op === '$exists')
    return needed.test(holding(needed.path, 1)) && requiresField(given, given.path);
  if (given.op === '$eq') return !isNullish(given.operand) && holds(needed, given.operand);
  const listed = listedValues(given);
  if (listed) return listed.every((value) => !isNullish(value) && holds(needed, value));
  return narrower(given, needed);
}

function holds(needed: PathCondition, value: unknown): boolean {
  return !Array.isArray(value) && needed.test(holding(needed.path, value));
}

function holding(path: string, value: unknown): Doc {
  const [first = '', ...rest] = path.split('.');
  const outer: Doc = {};
  setOwn(outer, first, rest.length === 0 ? value : holding(rest.join('.'), value));
  return outer;
}

/** Whether one range lies within another: `{ $gt: 10 }` lies within `{ $gt: 5 }` and `{ $gte: 10 }`. */
function narrower(given: PathCondition, needed: PathCondition): boolean {
  const direction = given.op.slice(0, 2);
  if (!/^\$[gl]te?$/.test(given.op) || needed.op.slice(0, 2) !== direction || !/^\$[gl]te?$/.test(needed.op))
    return false;
  if (rankOf(given.operand) !== rankOf(needed.operand)) return false;
  const order = compareValues(given.operand, needed.operand) * (direction === '$g' ? 1 : -1);
  return order > 0 || (order === 0 && (needed.op.endsWith('e') || !given.op.endsWith('e')));
}
