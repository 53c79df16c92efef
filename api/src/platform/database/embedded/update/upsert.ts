import { ObjectId } from 'bson';
import { storeError } from '../errors.ts';
import type { Condition } from '../query/ast.ts';
import { conjuncts } from '../query/filter.ts';
import { isRegex } from '../query/regex.ts';
import { MISSING } from '../values/paths.ts';
import { type Doc, isDocument } from '../values/types.ts';
import type { Update } from './compile.ts';
import { readPath, writePath } from './targets.ts';

/** The document that an upsert inserts: what the filter says by equality, changed by the update. */
export function upsertDocument(filter: Condition, update: Update): Doc {
  const base: Doc = {};
  for (const condition of conjuncts(filter).flatMap(alternatives)) {
    const value = fixedValue(condition);
    if (value === MISSING || condition.kind !== 'path') continue;
    if (update.kind === 'replacement' && condition.path !== '_id' && !condition.path.startsWith('_id.'))
      continue;
    if (readPath(base, condition.path.split('.')) !== MISSING) {
      throw storeError(
        'BadValue',
        `cannot infer query fields to set, path '${condition.path}' is matched twice`,
      );
    }
    writePath(base, condition.path.split('.'), value);
  }
  const made = update.apply(base, true);
  if (!Object.hasOwn(made, '_id')) return { _id: new ObjectId(), ...made };
  const { _id, ...rest } = made;
  return { _id, ...rest };
}

/** An `$or` of one alternative says as much as that alternative. */
function alternatives(condition: Condition): Condition[] {
  if (condition.kind !== 'or' || condition.children.length !== 1) return [condition];
  return conjuncts(condition.children[0]!).flatMap(alternatives);
}

function fixedValue(condition: Condition): unknown {
  if (condition.kind !== 'path') return MISSING;
  const { op, operand } = condition;
  if (op === '$eq' && !isRegex(operand)) return operand;
  const single = (op === '$in' || op === '$all') && Array.isArray(operand) && operand.length === 1;
  if (!single) return MISSING;
  const value = (operand as unknown[])[0];
  return isRegex(value) || (isDocument(value) && Object.keys(value)[0]?.startsWith('$')) ? MISSING : value;
}
