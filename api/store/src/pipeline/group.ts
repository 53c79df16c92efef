import { evalExpr } from 'mingo/core';
import { Lazy } from 'mingo/lazy';
import type { Options } from 'mingo/types';
import { locationError } from '../errors.ts';
import { combine } from '../values/arithmetic.ts';
import { KeyWriter } from '../values/keys.ts';
import { toDouble } from '../values/numbers.ts';
import { compareValues } from '../values/order.ts';
import { type Doc, isDocument, isNullish, isNumeric, type NumberValue } from '../values/types.ts';
import type { Stage } from './operator-types.ts';

/** The running result of one field of one group. */
type Running = { add(value: unknown): void; result(): unknown };

/** A running sum that is exact for longs and decimals too. */
function sumOf(sum: NumberValue, value: NumberValue): NumberValue {
  if (typeof sum === 'number' && typeof value === 'number') return sum + value;
  return combine('add', sum, value) ?? toDouble(sum) + toDouble(value);
}

function extreme(sign: number): Running {
  let best: unknown;
  return {
    add(value) {
      if (!isNullish(value) && (best === undefined || compareValues(value, best) * sign > 0)) best = value;
    },
    result: () => best ?? null,
  };
}

const writer = new KeyWriter();

/** The usual accumulators, each as a function that starts a group. */
const accumulators: Record<string, () => Running> = {
  $sum() {
    let sum: NumberValue = 0;
    return {
      add(value) {
        if (isNumeric(value)) sum = sumOf(sum, value);
      },
      result: () => sum,
    };
  },
  $count() {
    let count = 0;
    return {
      add() {
        count += 1;
      },
      result: () => count,
    };
  },
  $avg() {
    let [sum, count]: [NumberValue, number] = [0, 0];
    return {
      add(value) {
        if (!isNumeric(value)) return;
        sum = sumOf(sum, value);
        count += 1;
      },
      result: () => (count === 0 ? null : toDouble(sum) / count),
    };
  },
  $min: () => extreme(-1),
  $max: () => extreme(1),
  $push() {
    const list: unknown[] = [];
    return {
      add(value) {
        if (value !== undefined) list.push(value);
      },
      result: () => list,
    };
  },
  $addToSet() {
    const seen = new Map<string, unknown>();
    return {
      add(value) {
        if (value === undefined) return;
        const key = writer.reset().value(value).takeString();
        if (!seen.has(key)) seen.set(key, value);
      },
      result: () => [...seen.values()],
    };
  },
  $first() {
    let first: unknown;
    return {
      add(value) {
        if (first === undefined) first = value ?? null;
      },
      result: () => first ?? null,
    };
  },
  $last() {
    let last: unknown = null;
    return {
      add(value) {
        last = value ?? null;
      },
      result: () => last,
    };
  },
};

/** A field of the result: computed incrementally, or by mingo from all documents of the group. */
type Field =
  | { name: string; begin: () => Running; operand: unknown }
  | { name: string; begin: undefined; expression: unknown };
type Group = { id: unknown; running: (Running | undefined)[]; documents: Doc[] };

/**
 * `$group` with BSON equality of keys (an ObjectId, 1 and 1.0, null and missing). The usual accumulators are computed
 * incrementally; mingo computes the rarer ones from the documents of each group.
 */
export const group: Stage = (documents, expr, options) => {
  if (!isDocument(expr)) throw locationError(15947, "a group's fields must be specified in an object");
  if (!Object.hasOwn(expr, '_id')) throw locationError(15955, 'a group specification must include an _id');
  const fields = Object.entries(expr)
    .filter(([name]) => name !== '_id')
    .map(([name, value]) => readField(name, value));
  const keepsDocuments = fields.some((field) => !field.begin);
  return documents.transform((all: Doc[]) => {
    const groups = new Map<string, Group>();
    for (const document of all) {
      const id = evalExpr(document, expr._id, options) ?? null;
      const key = writer.reset().value(id).takeString();
      let found = groups.get(key);
      if (!found) {
        found = { id, running: fields.map((field) => field.begin?.()), documents: [] };
        groups.set(key, found);
      }
      if (keepsDocuments) found.documents.push(document);
      for (const [at, field] of fields.entries()) {
        if (field.begin) found.running[at]?.add(evalExpr(document, field.operand, options));
      }
    }
    return Lazy([...groups.values()].map((one) => finish(one, fields, options)));
  });
};

function readField(name: string, value: unknown): Field {
  const [[op, operand] = [], ...others] = isDocument(value) ? Object.entries(value) : [];
  if (op === undefined || others.length > 0)
    throw locationError(40234, `The field '${name}' must be an accumulator object`);
  const begin = Object.hasOwn(accumulators, op) ? accumulators[op] : undefined;
  return begin ? { name, begin, operand } : { name, begin, expression: value };
}

function finish(found: Group, fields: Field[], options: Options): Doc {
  const result: Doc = { _id: found.id };
  for (const [at, field] of fields.entries()) {
    result[field.name] = field.begin
      ? found.running[at]?.result()
      : evalExpr(found.documents, field.expression, options);
  }
  return result;
}
