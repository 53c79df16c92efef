import { storeError } from '../errors.ts';
import { toDouble, toInteger } from '../values/numbers.ts';
import { MISSING, visitPath } from '../values/paths.ts';
import { type Doc, isDocument, isNumeric, rank, rankOf } from '../values/types.ts';
import type { Condition, FilterContext, PathCondition } from './ast.ts';
import { bitTest } from './bits.ts';
import { compares, equals, equalsOrMatches, isOneOf, orItems, type ValueTest } from './comparisons.ts';
import { compileFilter } from './filter.ts';
import { isRegex, toRegExp } from './regex.ts';
import { typeName, typeSet } from './type-names.ts';

/** Conditions on one path from an operator document like `{ $gte: 1, $lt: 5 }`. */
export function pathConditions(path: string, expression: Doc, context: FilterContext): PathCondition[] {
  const found: PathCondition[] = [];
  for (const [op, operand] of Object.entries(expression)) {
    if (op === '$options') {
      if (!Object.hasOwn(expression, '$regex')) throw storeError('BadValue', '$options needs a $regex');
      continue;
    }
    if (op === '$comment') continue;
    found.push(pathCondition(path, op, op === '$regex' ? regexOperand(expression) : operand, context));
  }
  return found;
}

export function pathCondition(
  path: string,
  op: string,
  operand: unknown,
  context: FilterContext,
): PathCondition {
  const parts = path.split('.');
  const opposite = positiveOf(path, op, operand, context);
  if (opposite) return { kind: 'path', path, op, operand, test: (document) => !opposite(document) };
  const test = valueTest(path, op, operand, context);
  return { kind: 'path', path, op, operand, test: (document) => visitPath(document, parts, 0, test) };
}

/** For an operator that negates: the condition that must not hold for any value on the path. */
function positiveOf(
  path: string,
  op: string,
  operand: unknown,
  context: FilterContext,
): ((document: Doc) => boolean) | undefined {
  if (op === '$ne' || op === '$nin' || op === '$not') return negated(path, op, operand, context);
  if (op === '$exists' && !truth(operand)) return pathCondition(path, '$exists', true, context).test;
  return undefined;
}

function negated(
  path: string,
  op: string,
  operand: unknown,
  context: FilterContext,
): (document: Doc) => boolean {
  if (op === '$ne') {
    if (isRegex(operand)) throw storeError('BadValue', "Can't have regex as arg to $ne.");
    return pathCondition(path, '$eq', operand, context).test;
  }
  if (op === '$nin') {
    if (!Array.isArray(operand)) throw storeError('BadValue', '$nin needs an array');
    return pathCondition(path, '$in', operand, context).test;
  }
  if (isRegex(operand)) return pathCondition(path, '$regex', operand, context).test;
  if (!isDocument(operand)) throw storeError('BadValue', '$not needs a regex or a document');
  const names = Object.keys(operand);
  if (names.length === 0) throw storeError('BadValue', '$not cannot be empty');
  const wrong = names.find((name) => !name.startsWith('$'));
  if (wrong !== undefined) throw storeError('BadValue', `unknown operator: ${wrong}`);
  const conditions = pathConditions(path, operand, context);
  return (document) => conditions.every((condition) => condition.test(document));
}

/** Operators that ask about an array as a whole; all others also ask about each of its items. */
const wholeArrays: ReadonlySet<string> = new Set(['$exists', '$size', '$all', '$elemMatch']);

/** The test of one operator on the value (or MISSING) at the end of a path. */
export function valueTest(path: string, op: string, operand: unknown, context: FilterContext): ValueTest {
  const test = singleTest(path, op, operand, context);
  return wholeArrays.has(op) ? test : orItems(test);
}

/** The same without looking into an array: the question that `$elemMatch` asks about one item. */
function singleTest(path: string, op: string, operand: unknown, context: FilterContext): ValueTest {
  switch (op) {
    case '$eq':
      return equals(operand, context.collator);
    case '$match':
      return equalsOrMatches(operand, context.collator);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      if (isRegex(operand))
        throw storeError('BadValue', `Can't have RegEx as arg to predicate over field '${path}'.`);
      return compares(op, operand, context.collator);
    case '$in':
      return isOneOf(listOperand('$in', operand), context.collator);
    case '$regex':
      return equalsOrMatches(regexOperand({ $regex: operand }));
    case '$exists':
      return (value) => value !== MISSING;
    case '$type': {
      const wanted = typeSet(operand, path);
      return (value) => value !== MISSING && wanted.has(typeName(value));
    }
    case '$size':
      return sizeTest(operand);
    case '$mod':
      return modTest(operand);
    case '$all':
      return allTest(path, operand, context);
    case '$elemMatch':
      return elementTest(operand, context);
    case '$bitsAllSet':
    case '$bitsAllClear':
    case '$bitsAnySet':
    case '$bitsAnyClear':
      return bitTest(op, operand);
    case '$near':
    case '$nearSphere':
    case '$geoWithin':
    case '$geoIntersects':
      throw storeError('BadValue', `The embedded store has no geospatial operators (${op})`);
    default:
      throw storeError('BadValue', `unknown operator: ${op}`);
  }
}

function listOperand(op: string, operand: unknown): unknown[] {
  if (!Array.isArray(operand)) throw storeError('BadValue', `${op} needs an array`);
  for (const item of operand) {
    if (isDocument(item) && Object.keys(item)[0]?.startsWith('$') && !Object.hasOwn(item, '$ref')) {
      throw storeError('BadValue', `cannot nest $ under ${op}`);
    }
  }
  return operand;
}

function regexOperand(expression: Doc): unknown {
  const pattern = expression.$regex;
  const options = expression.$options;
  if (options !== undefined && typeof options !== 'string')
    throw storeError('BadValue', '$options has to be a string');
  if (typeof pattern !== 'string' && !isRegex(pattern))
    throw storeError('BadValue', '$regex has to be a string');
  return toRegExp(pattern, options);
}

export function truth(value: unknown): boolean {
  if (isNumeric(value)) return toDouble(value) !== 0;
  return value !== false && value !== null && value !== undefined;
}

function sizeTest(operand: unknown): ValueTest {
  const size = isNumeric(operand) ? toInteger(operand) : undefined;
  if (size === undefined)
    throw storeError(
      'FailedToParse',
      `Failed to parse $size. Expected a number in: $size: ${String(operand)}`,
    );
  if (size < 0)
    throw storeError(
      'FailedToParse',
      `Failed to parse $size. Expected a non-negative number in: $size: ${size}`,
    );
  return (value) => Array.isArray(value) && value.length === size;
}

function modTest(operand: unknown): ValueTest {
  if (!Array.isArray(operand)) throw storeError('BadValue', 'malformed mod, needs to be an array');
  if (operand.length < 2) throw storeError('BadValue', 'malformed mod, not enough elements');
  if (operand.length > 2) throw storeError('BadValue', 'malformed mod, too many elements');
  if (!isNumeric(operand[0])) throw storeError('BadValue', 'malformed mod, divisor not a number');
  if (!isNumeric(operand[1])) throw storeError('BadValue', 'malformed mod, remainder not a number');
  const divisor = Math.trunc(toDouble(operand[0]));
  const remainder = Math.trunc(toDouble(operand[1]));
  if (divisor === 0) throw storeError('BadValue', 'divisor cannot be 0');
  return (value) => {
    if (rankOf(value) !== rank.number) return false;
    const whole = Math.trunc(toDouble(value));
    return Number.isFinite(whole) && (whole % divisor) - remainder === 0;
  };
}

function allTest(path: string, operand: unknown, context: FilterContext): ValueTest {
  if (!Array.isArray(operand)) throw storeError('BadValue', '$all needs an array');
  if (operand.length === 0) return () => false;
  const tests = operand.map((item) => {
    const first = isDocument(item) ? Object.keys(item)[0] : undefined;
    if (first === '$elemMatch') return elementTest((item as Doc).$elemMatch, context);
    if (first?.startsWith('$') && first !== '$ref') throw storeError('BadValue', 'no $ expressions in $all');
    return valueTest(path, '$match', item, context);
  });
  return (value) => tests.every((test) => test(value));
}

/** `$elemMatch` with operators speaks of the items themselves, with fields of the documents in the array. */
export function elementTest(operand: unknown, context: FilterContext): ValueTest {
  if (!isDocument(operand)) throw storeError('BadValue', '$elemMatch needs an Object');
  const test = itemTest(operand, context);
  return (value) => Array.isArray(value) && value.some(test);
}

export function itemTest(operand: Doc, context: FilterContext): ValueTest {
  const first = Object.keys(operand)[0];
  const logical =
    first === '$and' || first === '$or' || first === '$nor' || first === '$expr' || first === '$where';
  if (first?.startsWith('$') && !logical) {
    const tests = itemTests(operand, context);
    return (item) => tests.every((test) => test(item));
  }
  const filter: Condition = compileFilter(operand, context);
  return (item) => {
    if (Array.isArray(item)) return filter.test(Object.fromEntries(item.entries()) as Doc);
    return isDocument(item) && filter.test(item);
  };
}

function itemTests(operand: Doc, context: FilterContext): ValueTest[] {
  return Object.entries(operand).flatMap(([op, value]): ValueTest[] => {
    if (op === '$options' || op === '$comment') return [];
    if (op === '$ne' || op === '$nin' || op === '$not') {
      const inner =
        op === '$ne'
          ? { $eq: value }
          : op === '$nin'
            ? { $in: value }
            : isRegex(value)
              ? { $regex: value }
              : value;
      if (!isDocument(inner)) throw storeError('BadValue', '$not needs a regex or a document');
      const tests = itemTests(inner, context);
      return [(item) => !tests.every((test) => test(item))];
    }
    if (op === '$exists' && !truth(value)) return [(item) => item === MISSING];
    return [singleTest('', op, op === '$regex' ? regexOperand(operand) : value, context)];
  });
}
