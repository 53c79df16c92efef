import { ObjectId } from 'bson';
import { storeError } from '../errors.ts';
import type { Condition } from '../query/ast.ts';
import { conjuncts } from '../query/filter.ts';
import { isRegex } from '../query/regex.ts';
import { describeValue } from '../values/describe.ts';
import { equalValues } from '../values/order.ts';
import { MISSING, valueAt } from '../values/paths.ts';
import { type Doc, isDocument } from '../values/types.ts';
import type { Update } from './compile.ts';
import { writePath } from './targets.ts';

/** The document that an upsert inserts: the equalities of the filter, changed by the update. */
export function upsertDocument(filter: Condition, update: Update): Doc {
  const base: Doc = {};
  for (const condition of conjuncts(filter).flatMap(alternatives)) {
    const value = fixedValue(condition);
    if (value === MISSING || condition.kind !== 'path') continue;
    if (update.kind === 'replacement' && condition.path !== '_id' && !condition.path.startsWith('_id.'))
      continue;
    if (valueAt(base, condition.path.split('.')) !== MISSING) {
      throw storeError(
        'NotSingleValueField',
        `cannot infer query fields to set, path '${condition.path}' is matched twice`,
      );
    }
    writePath(base, condition.path.split('.'), value);
  }
  const own = base._id;
  const made = update.apply(base, true);
  if (own !== undefined && !equalValues(made._id, own)) throw alteredId(update, made);
  if (!Object.hasOwn(made, '_id')) return { _id: new ObjectId(), ...made };
  const { _id, ...rest } = made;
  return { _id, ...rest };
}

/** An `_id` never changes, nor does the one given by an upsert's filter. */
export function alteredId(update: Update, after: Doc): Error {
  if (update.kind === 'operators') {
    return storeError(
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
  return storeError(
    'ImmutableField',
    `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${describeValue(after._id)}`,
  );
}

/** An `$or` with one alternative is equivalent to that alternative. */
function alternatives(condition: Condition): Condition[] {
  if (condition.kind !== 'or' || condition.children.length !== 1) return [condition];
  return conjuncts(condition.children[0]!).flatMap(alternatives);
}

function fixedValue(condition: Condition): unknown {
  if (condition.kind !== 'path') return MISSING;
  const { op, operand } = condition;
  if (op === '$eq' && !isRegex(operand)) return operand;
  if ((op !== '$in' && op !== '$all') || !Array.isArray(operand)) return MISSING;
  if (op === '$all' && operand.length > 1)
    throw storeError(
      'NotSingleValueField',
      `cannot infer query fields to set, path '${condition.path}' is matched twice`,
    );
  if (operand.length !== 1) return MISSING;
  const value: unknown = operand[0];
  return isRegex(value) || (isDocument(value) && Object.keys(value)[0]?.startsWith('$')) ? MISSING : value;
}
