import { setOwn, valueAt } from '../values/paths.ts';
import { type Doc, fieldsOf, isDocument } from '../values/types.ts';
import type { Condition, PathCondition } from './ast.ts';

/**
 * The index of the first item of the array at `path` that made the document match, for the positional `$`: tests each
 * item alone in place of the array.
 */
export function matchedPosition(filter: Condition, document: Doc, path: string): number | undefined {
  const parts = path.split('.');
  const array = valueAt(document, parts);
  if (!Array.isArray(array)) return undefined;
  const conditions = conditionsOn(filter, path);
  if (conditions.length === 0) return undefined;
  for (const condition of conditions.toReversed()) {
    const at = array.findIndex(
      (item) =>
        condition.test(replaced(document, parts, [item])) &&
        condition.test(replaced(document, parts, [item, NO_ITEM])),
    );
    if (at >= 0) return at;
  }
  return undefined;
}

/** A second item, which no value equals: a condition that it ends was one on the whole array. */
const NO_ITEM: unique symbol = Symbol('no item');

const negating: ReadonlySet<string> = new Set(['$ne', '$nin', '$not']);

function conditionsOn(filter: Condition, path: string): PathCondition[] {
  if (filter.kind === 'path' && negating.has(filter.op)) return [];
  if (filter.kind === 'path')
    return filter.path === path || filter.path.startsWith(`${path}.`) ? [filter] : [];
  if (filter.kind === 'and' || filter.kind === 'or')
    return filter.children.flatMap((child) => conditionsOn(child, path));
  return [];
}

function replaced(document: Doc, parts: readonly string[], value: unknown): Doc {
  const [first, ...rest] = parts;
  const copy = { ...fieldsOf(document) };
  const inner = copy[first!];
  if (rest.length === 0) setOwn(copy, first!, value);
  else if (isDocument(inner)) setOwn(copy, first!, replaced(inner, rest, value));
  return copy;
}
