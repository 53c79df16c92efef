import { evalExpr } from 'mingo/core';
import { Lazy } from 'mingo/lazy';
import { locationError } from '../errors.ts';
import { combine } from '../values/arithmetic.ts';
import { KeyWriter } from '../values/keys.ts';
import { toDouble } from '../values/numbers.ts';
import { compareValues } from '../values/order.ts';
import { type Doc, isDocument, isNullish, isNumeric } from '../values/types.ts';

/** Takes the value of one document after the other into the running result of a group. */
type Fold = {
  start: () => unknown;
  add: (state: never, value: unknown) => unknown;
  end?: (state: never) => unknown;
};

/** A running sum that stays exact where JavaScript's numbers do not: longs and decimals. */
export function addNumbers(sum: unknown, value: unknown): unknown {
  if (!isNumeric(value)) return sum;
  if (typeof sum === 'number' && typeof value === 'number') return sum + value;
  return combine('add', sum, value) ?? toDouble(sum) + toDouble(value);
}

function extreme(sign: number): Fold {
  const add = (best: unknown, value: unknown): unknown =>
    isNullish(value) || (best !== undefined && compareValues(value, best) * sign <= 0) ? best : value;
  return { start: () => undefined, add: add as Fold['add'], end: (best: unknown) => best ?? null };
}

type Distinct = Map<string, unknown>;
type Average = { sum: unknown; count: number };
const writer = new KeyWriter();

const folds: Record<string, Fold> = {
  $sum: { start: () => 0, add: addNumbers as Fold['add'] },
  $count: { start: () => 0, add: (count: number) => count + 1 },
  $avg: {
    start: (): Average => ({ sum: 0, count: 0 }),
    add: (state: Average, value) => {
      if (!isNumeric(value)) return state;
      return { sum: addNumbers(state.sum, value), count: state.count + 1 };
    },
    end: ({ sum, count }: Average) => (count === 0 ? null : toDouble(sum) / count),
  },
  $min: extreme(-1),
  $max: extreme(1),
  $push: {
    start: () => [],
    add: (list: unknown[], value) => {
      if (value !== undefined) list.push(value);
      return list;
    },
  },
  $addToSet: {
    start: () => new Map(),
    add: (seen: Distinct, value) => {
      const key = value === undefined ? undefined : writer.reset().value(value).takeString();
      if (key !== undefined && !seen.has(key)) seen.set(key, value);
      return seen;
    },
    end: (seen: Distinct) => [...seen.values()],
  },
  $first: {
    start: () => undefined,
    add: (first: unknown, value) => (first === undefined ? (value ?? null) : first),
    end: (value: unknown) => value ?? null,
  },
  $last: { start: () => null, add: (_last: unknown, value) => value ?? null },
};

type Field =
  | { name: string; fold: Fold; operand: unknown }
  | { name: string; fold: undefined; expression: unknown };
type Group = { id: unknown; states: unknown[]; documents: Doc[] };
type Sequence = { transform(change: (all: Doc[]) => unknown): unknown };

/**
 * `$group` with BSON equality of the keys (an ObjectId, 1 and 1.0, null and missing) and the usual accumulators folded
 * as the documents come; the rarer ones are left to mingo, which gets the documents of each group.
 */
export function group(documents: Sequence, expr: unknown, options: unknown): unknown {
  if (!isDocument(expr)) throw locationError(15947, "a group's fields must be specified in an object");
  if (!Object.hasOwn(expr, '_id')) throw locationError(15955, 'a group specification must include an _id');
  const fields = Object.entries(expr)
    .filter(([name]) => name !== '_id')
    .map(([name, value]) => readField(name, value));
  const keepsDocuments = fields.some((field) => !field.fold);
  const evaluate = (document: Doc, expression: unknown): unknown =>
    evalExpr(document, expression as never, options as never);
  return documents.transform((all) => {
    const groups = new Map<string, Group>();
    for (const document of all) {
      const id = evaluate(document, expr._id) ?? null;
      const key = writer.reset().value(id).takeString();
      let found = groups.get(key);
      if (!found) {
        found = { id, states: fields.map((field) => field.fold?.start()), documents: [] };
        groups.set(key, found);
      }
      if (keepsDocuments) found.documents.push(document);
      for (const [at, field] of fields.entries()) {
        if (field.fold)
          found.states[at] = field.fold.add(found.states[at] as never, evaluate(document, field.operand));
      }
    }
    return Lazy([...groups.values()].map((one) => finish(one, fields, options)));
  });
}

function readField(name: string, value: unknown): Field {
  const [op, ...others] = isDocument(value) ? Object.keys(value) : [];
  if (!op || others.length > 0)
    throw locationError(40234, `The field '${name}' must be an accumulator object`);
  const fold = folds[op];
  if (!fold) return { name, fold: undefined, expression: value };
  return { name, fold, operand: (value as Doc)[op] };
}

function finish(found: Group, fields: Field[], options: unknown): Doc {
  const result: Doc = { _id: found.id };
  for (const [at, field] of fields.entries()) {
    if (!field.fold)
      result[field.name] = evalExpr(found.documents as never, field.expression as never, options as never);
    else result[field.name] = field.fold.end ? field.fold.end(found.states[at] as never) : found.states[at];
  }
  return result;
}
