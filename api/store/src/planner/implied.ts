import type { Condition, PathCondition } from '../query/ast.ts';
import { isRegex } from '../query/regex.ts';
import { isDocument, isNullish } from '../values/types.ts';

const narrowing: ReadonlySet<string> = new Set(['$eq', '$in', '$gt', '$gte', '$lt', '$lte']);

/**
 * Conditions on `list.field` implied by `{ list: { $elemMatch: { field: value } } }`, so that an index on it narrows
 * the search. They are weaker than the condition itself, which is tested on each document found.
 */
export function impliedByItems(wanted: readonly Condition[]): PathCondition[] {
  return wanted.flatMap((condition) => {
    if (condition.kind !== 'path' || condition.op !== '$elemMatch' || !isDocument(condition.operand))
      return [];
    return Object.entries(condition.operand).flatMap(([name, asked]) =>
      name.startsWith('$') || /^\d/.test(name) ? [] : ofField(condition, `${condition.path}.${name}`, asked),
    );
  });
}

function ofField(condition: PathCondition, path: string, asked: unknown): PathCondition[] {
  const operators = isDocument(asked) && Object.keys(asked)[0]?.startsWith('$') ? asked : { $eq: asked };
  return Object.entries(operators).flatMap(([op, operand]) =>
    narrowing.has(op) && isPlain(operand, op) ? [{ ...condition, path, op, operand }] : [],
  );
}

/** Values stored in an index unchanged: neither missing nor a list or pattern. */
function isPlain(operand: unknown, op: string): boolean {
  if (op === '$in') return Array.isArray(operand) && operand.every((one) => isPlain(one, '$eq'));
  return !isNullish(operand) && !Array.isArray(operand) && !isRegex(operand);
}
