import { storeError } from '../errors.ts';
import { refusal } from '../refusal.ts';
import { MISSING, visitPath } from '../values/paths.ts';
import { type Doc, fieldsOf, isDocument } from '../values/types.ts';
import type { PathCondition, Scope } from './ast.ts';
import { bitTest } from './bits.ts';
import { compares, equals, equalsOrMatches, isOneOf, orItems, type ValueTest } from './comparisons.ts';
import { listOperand, modTest, regexOperand, sizeTest, truth } from './operands.ts';
import { isRegex } from './regex.ts';
import { typeName, typeSet } from './type-names.ts';

/** Conditions on one path from an operator document like `{ $gte: 1, $lt: 5 }`. */
export function pathConditions(path: string, expression: Doc, scope: Scope): PathCondition[] {
  const found: PathCondition[] = [];
  for (const [op, operand] of Object.entries(expression)) {
    if (op === '$options') {
      if (!Object.hasOwn(expression, '$regex')) throw storeError('BadValue', '$options needs a $regex');
      continue;
    }
    if (op === '$comment') continue;
    found.push(pathCondition(path, op, op === '$regex' ? regexOperand(expression) : operand, scope));
  }
  return found;
}

export function pathCondition(path: string, op: string, operand: unknown, scope: Scope): PathCondition {
  const parts = path.split('.');
  const opposite = positiveOf(path, op, operand, scope);
  if (opposite) return { kind: 'path', path, op, operand, test: (document) => !opposite(document) };
  const tests = op === '$all' ? allTests(operand, scope) : [valueTest(path, op, operand, scope)];
  const test = (document: Doc): boolean => tests.every((one) => visitPath(document, parts, 0, one));
  return { kind: 'path', path, op, operand, test };
}

/** For a negating operator: the condition that must not hold for any value on the path. */
function positiveOf(
  path: string,
  op: string,
  operand: unknown,
  scope: Scope,
): ((document: Doc) => boolean) | undefined {
  if (op === '$ne' || op === '$nin' || op === '$not') return negated(path, op, operand, scope);
  if (op === '$exists' && !truth(operand)) return pathCondition(path, '$exists', true, scope).test;
  return undefined;
}

function negated(path: string, op: string, operand: unknown, scope: Scope): (document: Doc) => boolean {
  if (op === '$ne') {
    if (isRegex(operand)) throw storeError('BadValue', "Can't have regex as arg to $ne.");
    return pathCondition(path, '$eq', operand, scope).test;
  }
  if (op === '$nin') {
    if (!Array.isArray(operand)) throw storeError('BadValue', '$nin needs an array');
    return pathCondition(path, '$in', operand, scope).test;
  }
  if (isRegex(operand)) return pathCondition(path, '$regex', operand, scope).test;
  if (!isDocument(operand)) throw storeError('BadValue', '$not needs a regex or a document');
  const names = Object.keys(operand);
  if (names.length === 0) throw storeError('BadValue', '$not cannot be empty');
  const wrong = names.find((name) => !name.startsWith('$'));
  if (wrong !== undefined) throw storeError('BadValue', `unknown operator: ${wrong}`);
  const conditions = pathConditions(path, operand, scope);
  return (document) => conditions.every((condition) => condition.test(document));
}

/** Operators that test an array as a whole; all others also test each of its items. */
const wholeArrays: ReadonlySet<string> = new Set(['$exists', '$size', '$all', '$elemMatch']);

/** The test of one operator on the value (or MISSING) at the end of a path. */
function valueTest(path: string, op: string, operand: unknown, scope: Scope): ValueTest {
  const test = singleTest(path, op, operand, scope);
  return wholeArrays.has(op) ? test : orItems(test);
}

type Question = { path: string; op: string; operand: unknown; scope: Scope };
type Operator = (asked: Question) => ValueTest;

const comparison: Operator = ({ path, op, operand, scope }) => {
  if (isRegex(operand))
    throw storeError('BadValue', `Can't have RegEx as arg to predicate over field '${path}'.`);
  return compares(op, operand, scope.collator);
};

const bits: Operator = ({ op, operand }) => bitTest(op, operand);

/** The test of each operator on one value; negating operators are above. */
const operators: Record<string, Operator> = {
  $eq: ({ operand, scope }) => equals(operand, scope.collator),
  $gt: comparison,
  $gte: comparison,
  $lt: comparison,
  $lte: comparison,
  $in: ({ operand, scope }) => isOneOf(listOperand('$in', operand), scope),
  $regex: ({ operand, scope }) => equalsOrMatches(regexOperand({ $regex: operand }), scope),
  $exists: () => (value) => value !== MISSING,
  $type: ({ path, operand }) => {
    const wanted = typeSet(operand, path);
    return (value) => value !== MISSING && wanted.has(typeName(value));
  },
  $size: ({ operand }) => sizeTest(operand),
  $mod: ({ operand }) => modTest(operand),
  $all: ({ operand, scope }) => {
    const tests = allTests(operand, scope);
    return (value) => tests.every((test) => test(value));
  },
  $elemMatch: ({ operand, scope }) => elementTest(operand, scope),
  $bitsAllSet: bits,
  $bitsAllClear: bits,
  $bitsAnySet: bits,
  $bitsAnyClear: bits,
};

/** Every operator of a filter in the store. Another one is refused. */
export const queryOperatorNames: readonly string[] = [
  ...Object.keys(operators),
  '$ne',
  '$nin',
  '$not',
  '$options',
  '$comment',
  '$and',
  '$or',
  '$nor',
  '$expr',
  '$jsonSchema',
];

/** The test of an operator without looking into an array, as `$elemMatch` tests one item. */
function singleTest(path: string, op: string, operand: unknown, scope: Scope): ValueTest {
  const operator = Object.hasOwn(operators, op) ? operators[op] : undefined;
  if (!operator) throw refusal(`the query operator ${op}`, 'BadValue');
  return operator({ path, op, operand, scope });
}

/** The tests of `$all`, one an item. Each may be met by another value on the path. */
function allTests(operand: unknown, scope: Scope): ValueTest[] {
  if (!Array.isArray(operand)) throw storeError('BadValue', '$all needs an array');
  if (operand.length === 0) return [() => false];
  return operand.map((item) => {
    if (isDocument(item)) {
      const first = Object.keys(fieldsOf(item))[0];
      if (first === '$elemMatch') return elementTest(item.$elemMatch, scope);
      if (first?.startsWith('$') && first !== '$ref')
        throw storeError('BadValue', 'no $ expressions in $all');
    }
    return orItems(equalsOrMatches(item, scope));
  });
}

/** `$elemMatch` with operators tests the items themselves; with fields, the documents in the array. */
function elementTest(operand: unknown, scope: Scope): ValueTest {
  if (!isDocument(operand)) throw storeError('BadValue', '$elemMatch needs an Object');
  const test = readItemTest(operand, scope);
  return (value) => Array.isArray(value) && value.some(test);
}

export function readItemTest(operand: Doc, scope: Scope): ValueTest {
  const fields = fieldsOf(operand);
  const first = Object.keys(fields)[0];
  if (first === '$ref' || first === '$id' || first === '$db') return referenceTest(fields, scope);
  const logical =
    first === '$and' || first === '$or' || first === '$nor' || first === '$expr' || first === '$where';
  if (first?.startsWith('$') && !logical) {
    const tests = itemTests(operand, scope);
    return (item) => tests.every((test) => test(item));
  }
  const filter = scope.compileFilter(operand, scope);
  return (item) => {
    if (Array.isArray(item)) return filter.test({ ...item });
    return isDocument(item) && filter.test(item);
  };
}

/** The fields of a DBRef as conditions on one, although their names start like operators. */
function referenceTest(fields: Doc, scope: Scope): ValueTest {
  const conditions = Object.entries(fields).map(([name, value]) => pathCondition(name, '$eq', value, scope));
  return (item) => isDocument(item) && conditions.every(({ test }) => test(item));
}

function itemTests(operand: Doc, scope: Scope): ValueTest[] {
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
      const tests = itemTests(inner, scope);
      return [(item) => !tests.every((test) => test(item))];
    }
    if (op === '$exists' && !truth(value)) return [(item) => item === MISSING];
    return [singleTest('', op, op === '$regex' ? regexOperand(operand) : value, scope)];
  });
}
