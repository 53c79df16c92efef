import { storeError } from '../errors.ts';
import type { Steps } from '../planner/execute.ts';
import { truth } from '../query/operands.ts';
import { encode } from '../values/codec.ts';
import { type Doc, isDocument, isNumeric } from '../values/types.ts';
import { LARGEST_DOCUMENT } from '../wire/frames.ts';
import type { Rows } from './stage-types.ts';
import { wholeOf } from './validate.ts';

type Parts = { filter: unknown; sort?: unknown; skip?: number; limit?: number };

/** The first stages that a plan can serve: `$match`, then `$sort`, then `$skip`, then `$limit`. */
export function leadingSelection(stages: Doc[]): { parts: Parts; rest: Doc[] } {
  const rest = [...stages];
  const parts: Parts = { filter: {} };
  const filters: unknown[] = [];
  while (rest[0] && Object.hasOwn(rest[0], '$match')) filters.push(rest.shift()!.$match);
  if (filters.length > 0) parts.filter = filters.length === 1 ? filters[0] : { $and: filters };
  if (isDocument(rest[0]?.$sort) && !Object.values(rest[0].$sort).some(isDocument))
    parts.sort = rest.shift()!.$sort;
  const skip = wholeOf(rest[0]?.$skip);
  if (skip !== undefined) {
    parts.skip = skip;
    rest.shift();
  }
  const limit = wholeOf(rest[0]?.$limit);
  if (limit !== undefined && limit > 0) {
    parts.limit = limit;
    rest.shift();
  }
  return { parts, rest };
}

/**
 * The top-level fields that a pipeline reads before a stage that discards all others (`$group`, `$count`, an including
 * `$project`); undefined when it may need any field.
 */
export function fieldsNeeded(stages: Doc[]): Set<string> | undefined {
  const names = new Set<string>();
  for (const stage of stages) {
    const [name, operand] = Object.entries(stage)[0] ?? [''];
    if (name === '$count') return names;
    if (name === '$group') return collectPaths(operand, names) ? names : undefined;
    if (name === '$project') return collectKept(operand, names) ? names : undefined;
    if (name !== '$unwind' || !collectPaths(operand, names)) return undefined;
  }
  return undefined;
}

/** The fields of a `$project` that names what it keeps. */
function collectKept(projection: unknown, names: Set<string>): boolean {
  if (!isDocument(projection)) return false;
  names.add('_id');
  return Object.entries(projection).every(([path, value]) => {
    const isFlag = typeof value === 'boolean' || isNumeric(value);
    if (isFlag && !truth(value)) return path === '_id';
    names.add(path.split('.')[0]!);
    return isFlag || collectPaths(value, names);
  });
}

function collectPaths(expression: unknown, names: Set<string>): boolean {
  if (typeof expression === 'string') {
    if (expression.startsWith('$$')) return false;
    if (expression.startsWith('$')) names.add(expression.slice(1).split('.')[0]!);
    return true;
  }
  if (Array.isArray(expression)) return expression.every((item) => collectPaths(item, names));
  if (!isDocument(expression)) return true;
  return Object.values(expression).every((value) => collectPaths(value, names));
}

/** Results as BSON, none larger than a document may be. */
export function* encodedRows(rows: Rows): Steps<Buffer> {
  for (const row of rows) {
    const bytes = row && encode(row);
    if (bytes && bytes.length > LARGEST_DOCUMENT)
      throw storeError('BsonObjectTooLarge', `a result is larger than ${LARGEST_DOCUMENT} bytes`);
    yield bytes;
  }
}
