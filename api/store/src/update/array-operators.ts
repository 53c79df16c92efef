import { storeError } from '../errors.ts';
import { itemTest } from '../language.ts';
import type { FilterContext } from '../query/ast.ts';
import { equals, matches } from '../query/comparisons.ts';
import { isRegex, toRegExp } from '../query/regex.ts';
import { compareSortKeys, parseSort, sortKeyMaker } from '../query/sort.ts';
import { typeName } from '../query/type-names.ts';
import { compareValues, equalValues } from '../values/order.ts';
import { MISSING } from '../values/paths.ts';
import { type Doc, isDocument } from '../values/types.ts';
import { type Change, identify, type Where, wholeNumber } from './change.ts';

function arrayOf(current: unknown, where: Where): unknown[] {
  if (current === MISSING) return [];
  if (Array.isArray(current)) return current;
  throw storeError(
    'BadValue',
    `The field '${where.path}' must be an array but is of type ${typeName(current)} in document ${identify(where.document)}`,
  );
}

/** The items of `$each`, or the single value. */
function itemsOf(op: string, operand: unknown): { items: unknown[]; modifiers: Doc } {
  if (!isDocument(operand) || !Object.hasOwn(operand, '$each')) return { items: [operand], modifiers: {} };
  const { $each, ...modifiers } = operand;
  if (!Array.isArray($each)) {
    throw storeError(
      op === '$push' ? 'BadValue' : 'TypeMismatch',
      `The argument to $each in ${op} must be an array but it was of type ${typeName($each)}`,
    );
  }
  return { items: $each, modifiers };
}

export function push(operand: unknown, context: FilterContext): Change {
  const { items, modifiers } = itemsOf('$push', operand);
  for (const name of Object.keys(modifiers)) {
    if (!['$slice', '$sort', '$position'].includes(name))
      throw storeError('BadValue', `Unrecognized clause in $push: ${name}`);
  }
  const position = modifiers.$position === undefined ? undefined : wholeNumber(modifiers.$position);
  const slice = modifiers.$slice === undefined ? undefined : wholeNumber(modifiers.$slice);
  if (modifiers.$position !== undefined && position === undefined)
    throw storeError('BadValue', 'The value for $position must be an integer value');
  if (modifiers.$slice !== undefined && slice === undefined)
    throw storeError('BadValue', 'The value for $slice must be an integer value');
  const sort = modifiers.$sort === undefined ? undefined : itemSorter(modifiers.$sort, context);
  return (current, where) => {
    const array = [...arrayOf(current, where)];
    const at =
      position === undefined ? array.length : position < 0 ? Math.max(0, array.length + position) : position;
    array.splice(at, 0, ...items);
    const sorted = sort ? sort(array) : array;
    if (slice === undefined) return sorted;
    return slice === 0 ? [] : slice > 0 ? sorted.slice(0, slice) : sorted.slice(slice);
  };
}

function itemSorter(sort: unknown, context: FilterContext): (items: unknown[]) => unknown[] {
  const direction = wholeNumber(sort);
  if (direction !== undefined) {
    if (Math.abs(direction) !== 1)
      throw storeError('BadValue', 'The $sort element value must be either 1 or -1');
    return (items) => items.toSorted((a, b) => compareValues(a, b, context.collator) * direction);
  }
  if (!isDocument(sort) || Object.keys(sort).length === 0)
    throw storeError(
      'BadValue',
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  const keyOf = sortKeyMaker(parseSort(sort), context.collator);
  return (items) =>
    items
      .map((item) => ({ item, key: keyOf(isDocument(item) ? item : {}) }))
      .sort(compareSortKeys)
      .map(({ item }) => item);
}

export function addToSet(operand: unknown, context: FilterContext): Change {
  const { items } = itemsOf('$addToSet', operand);
  return (current, where) => {
    const array = [...arrayOf(current, where)];
    for (const item of items)
      if (!array.some((own) => equalValues(own, item, context.collator))) array.push(item);
    return array;
  };
}

export function pop(path: string, operand: unknown): Change {
  const side = wholeNumber(operand);
  if (side !== 1 && side !== -1)
    throw storeError('FailedToParse', `$pop expects 1 or -1, found: ${String(operand)}`);
  return (current) => {
    if (current === MISSING) return MISSING;
    if (!Array.isArray(current)) {
      throw storeError(
        'TypeMismatch',
        `Path '${path}' contains an element of non-array type '${typeName(current)}'`,
      );
    }
    return side === 1 ? current.slice(0, -1) : current.slice(1);
  };
}

function removing(test: (item: unknown) => boolean): Change {
  return (current) => {
    if (current === MISSING) return MISSING;
    if (!Array.isArray(current)) throw storeError('BadValue', 'Cannot apply $pull to a non-array value');
    return current.filter((item) => !test(item));
  };
}

/** `$pull` takes a value, operators for the items, or a filter for documents in the array. */
export function pull(operand: unknown, context: FilterContext): Change {
  if (isRegex(operand)) return removing(matches(toRegExp(operand)));
  return removing(isDocument(operand) ? itemTest(operand, context) : equals(operand, context.collator));
}

export function pullAll(operand: unknown, context: FilterContext): Change {
  if (!Array.isArray(operand))
    throw storeError('BadValue', `$pullAll requires an array argument but was given a ${typeName(operand)}`);
  return removing((item) => operand.some((value) => equalValues(item, value, context.collator)));
}
