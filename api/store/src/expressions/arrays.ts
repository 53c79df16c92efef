import { Int32 } from 'bson';
import { locationError } from '../errors.ts';
import { typeName } from '../query/type-names.ts';
import { toInteger } from '../values/numbers.ts';
import { setOwn } from '../values/paths.ts';
import { type Doc, fieldsOf, isDocument, isNullish, isNumeric } from '../values/types.ts';
import { compareInExpression, onlyFields, variableName } from './conditions.ts';
import type { Evaluate, Operator } from './expression-types.ts';
import { fixed, isTruthy, variadic } from './operands.ts';

/** The item at a place, from the end when negative; missing when there is none. */
function itemAt(array: unknown, place: unknown, op: string): unknown {
  if (isNullish(array) || isNullish(place)) return null;
  if (!Array.isArray(array))
    throw locationError(28689, `${op}'s first argument must be an array, but is ${typeName(array)}`);
  if (!isNumeric(place))
    throw locationError(28690, `${op}'s second argument must be a numeric value, but is ${typeName(place)}`);
  const at = toInteger(place);
  if (at === undefined || Math.abs(at) > 0x7fffffff)
    throw locationError(28691, `${op}'s second argument must be representable as a 32-bit integer`);
  return array.at(at);
}

function isIn([value, list]: unknown[], collator: Parameters<typeof compareInExpression>[2]): boolean {
  if (!Array.isArray(list))
    throw locationError(40081, `$in requires an array as a second argument, found: ${typeName(list)}`);
  return list.some((item) => compareInExpression(item, value, collator) === 0);
}

function arraysJoined(values: Iterable<unknown>): unknown[] | null {
  const joined: unknown[] = [];
  for (const value of values) {
    if (isNullish(value)) return null;
    if (!Array.isArray(value))
      throw locationError(28664, `$concatArrays only supports arrays, not ${typeName(value)}`);
    for (const item of value) joined.push(item);
  }
  return joined;
}

function merged(values: Iterable<unknown>): Doc {
  const result: Doc = {};
  for (const value of values) {
    if (isNullish(value)) continue;
    if (!isDocument(value))
      throw locationError(
        40400,
        `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`,
      );
    for (const [name, item] of Object.entries(fieldsOf(value))) setOwn(result, name, item);
  }
  return result;
}

/** `$map` and `$filter`: computes `inner` for each item of the input, which a variable names. */
function eachItem(
  op: string,
  body: 'in' | 'cond',
  finish: (items: unknown[], results: unknown[]) => unknown,
): Operator {
  return (operand, compiler) => {
    const { input, as = 'this', [body]: inner } = onlyFields(operand, op, ['input', 'as', body]);
    if (input === undefined || inner === undefined)
      throw locationError(op === '$map' ? 16880 : 28648, `${op} takes an object with 'input' and '${body}'`);
    const name = variableName(as);
    const list: Evaluate = compiler.compile(input);
    const compute = compiler.compile(inner, [name]);
    return (root, bound) => {
      const items = list(root, bound);
      if (isNullish(items)) return null;
      if (!Array.isArray(items))
        throw locationError(
          op === '$map' ? 16883 : 28651,
          `input to ${op} must be an array not ${typeName(items)}`,
        );
      compiler.work.spend(items.length);
      return finish(
        items,
        items.map((value: unknown) => compute(root, { name, value, outer: bound })),
      );
    };
  };
}

export const arrayOperators: Record<string, Operator> = {
  $size: fixed(1, ([value]) => {
    if (Array.isArray(value)) return new Int32(value.length);
    throw locationError(
      17124,
      `The argument to $size must be an array, but was of type: ${value === undefined ? 'missing' : typeName(value)}`,
    );
  }),
  $arrayElemAt: fixed(2, ([array, place], _compiler, op) => itemAt(array, place, op)),
  $first: fixed(1, ([array], _compiler, op) => itemAt(array, 0, op)),
  $last: fixed(1, ([array], _compiler, op) => itemAt(array, -1, op)),
  $isArray: fixed(1, ([value]) => Array.isArray(value)),
  $in: fixed(2, (values, { collator }) => isIn(values, collator)),
  $concatArrays: variadic((values, { work }) => {
    const joined = arraysJoined(values);
    work.spend(joined?.length ?? 0);
    return joined;
  }),
  $map: eachItem('$map', 'in', (_items, results) => results.map((value) => value ?? null)),
  $filter: eachItem('$filter', 'cond', (items, results) => items.filter((_, at) => isTruthy(results[at]))),
  $mergeObjects: variadic(merged),
};
