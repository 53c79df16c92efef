import { storeError } from '../errors.ts';
import { compileFilter } from '../language.ts';
import { compileUpdatePipeline } from '../pipeline/update.ts';
import type { Condition, FilterContext } from '../query/ast.ts';
import { matchedPosition } from '../query/position.ts';
import { typeName } from '../query/type-names.ts';
import { isIndex, MISSING, valueAt } from '../values/paths.ts';
import { type Doc, isDocument } from '../values/types.ts';
import type { Change } from './change.ts';
import { changeOf } from './operators.ts';
import { assertViable, concretePaths, removePath, writePath } from './targets.ts';

/** A compiled update: takes a document that it may modify, and returns the updated one. */
export type Update = {
  kind: 'operators' | 'replacement' | 'pipeline';
  apply(document: Doc, isInsert: boolean): Doc;
};

export type UpdateSource = {
  update: unknown;
  arrayFilters: unknown;
  constants: Doc | undefined;
  filter: Condition;
  context: FilterContext;
};

export function compileUpdate(source: UpdateSource): Update {
  const { update, context } = source;
  if (Array.isArray(update)) {
    if (source.arrayFilters !== undefined)
      throw storeError('FailedToParse', 'arrayFilters may not be specified for pipeline-syle updates');
    const variables = { ...context.variables, ...source.constants };
    return { kind: 'pipeline', apply: compileUpdatePipeline(update, { ...context, variables }) };
  }
  if (!isDocument(update)) {
    throw storeError('FailedToParse', 'Update argument must be either an object or an array');
  }
  if (!Object.keys(update)[0]?.startsWith('$')) return replacement(update);
  return operators(update, source);
}

function replacement(update: Doc): Update {
  const wrong = Object.keys(update).find((name) => name.startsWith('$'));
  if (wrong) {
    throw storeError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${wrong}' in '${wrong}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  }
  return {
    kind: 'replacement',
    apply(document) {
      const { _id: own, ...rest } = update;
      if (!Object.hasOwn(update, '_id'))
        return Object.hasOwn(document, '_id') ? { _id: document._id, ...rest } : rest;
      return { _id: own, ...rest };
    },
  };
}

type Step = { op: string; path: string; change: Change | undefined; operand: unknown };

function operators(update: Doc, source: UpdateSource): Update {
  const { context } = source;
  const filters = arrayFilters(source);
  const steps: Step[] = [];
  for (const [op, fields] of Object.entries(update)) {
    if (!op.startsWith('$')) {
      throw storeError(
        'FailedToParse',
        `Unknown modifier: ${op}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    }
    if (!isDocument(fields)) {
      throw storeError(
        'FailedToParse',
        `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${op}: ${String(fields)}}`,
      );
    }
    for (const [path, operand] of Object.entries(fields)) {
      assertPath(path);
      const plain = op === '$unset' || op === '$rename';
      steps.push({ op, path, operand, change: plain ? undefined : changeOf(op, path, operand, context) });
    }
  }
  assertNoConflict(steps);
  assertFiltersUsed(filters, steps);
  // MongoDB applies paths in their sort order, not in the order of the update
  steps.sort((a, b) => comparePaths(a.path, b.path));
  return {
    kind: 'operators',
    apply(document, isInsert) {
      const seeker = {
        arrayFilters: filters,
        position: (path: string) => matchedPosition(source.filter, document, path),
      };
      // all resolved before anything is written: a write of one path must not change which item another path means
      const wanted = steps
        .filter(({ op }) => isInsert || op !== '$setOnInsert')
        .map((step) => ({ step, paths: concretePaths(document, step.path, seeker) }));
      for (const { step, paths } of wanted) for (const parts of paths) applyStep(document, step, parts);
      return document;
    },
  };
}

function applyStep(document: Doc, step: Step, parts: string[]): void {
  if (step.op === '$unset') {
    removePath(document, parts);
    return;
  }
  const current = valueAt(document, parts);
  if (step.op === '$rename') {
    if (current === MISSING) return;
    assertNoArray(document, parts, 'source');
    assertNoArray(document, String(step.operand).split('.'), 'destination');
    removePath(document, parts);
    writePath(document, String(step.operand).split('.'), current);
    return;
  }
  const next = step.change!(current, { document, path: step.path });
  if (next === MISSING) assertViable(document, parts);
  if (next !== MISSING && (next !== current || current === MISSING)) writePath(document, parts, next);
}

function assertNoArray(document: Doc, parts: string[], role: string): void {
  for (let length = 1; length < parts.length; length++) {
    if (!Array.isArray(valueAt(document, parts.slice(0, length)))) continue;
    throw storeError(
      'BadValue',
      `The ${role} field cannot be an array element, '${parts.join('.')}' has an array field called '${parts[length - 1]}'`,
    );
  }
}

function assertPath(path: string): void {
  if (path === '') throw storeError('EmptyFieldName', 'An empty update path is not valid.');
  const parts = path.split('.');
  if (parts.includes(''))
    throw storeError(
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  if (parts[0]!.startsWith('$')) {
    throw storeError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${parts[0]}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  }
}

function assertNoConflict(steps: Step[]): void {
  const paths = steps.flatMap((step) => {
    if (step.op !== '$rename') return [step.path];
    if (typeof step.operand !== 'string')
      throw storeError(
        'BadValue',
        `The 'to' field for $rename must be a string: ${step.path}: ${String(step.operand)}`,
      );
    assertPath(step.operand);
    return [step.path, step.operand];
  });
  const seen = new Set<string>();
  for (const path of paths) {
    for (const other of seen) {
      const shared =
        path === other || path.startsWith(`${other}.`)
          ? other
          : other.startsWith(`${path}.`)
            ? path
            : undefined;
      if (shared !== undefined) {
        throw storeError(
          'ConflictingUpdateOperators',
          `Updating the path '${path}' would create a conflict at '${shared}'`,
        );
      }
    }
    seen.add(path);
  }
}

function comparePaths(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [x, y] = [left[at]!, right[at]!];
    if (x === y) continue;
    if (isIndex(x) && isIndex(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return left.length - right.length;
}

function arrayFilters(source: UpdateSource): Map<string, (item: unknown) => boolean> {
  const filters = new Map<string, (item: unknown) => boolean>();
  if (source.arrayFilters === undefined || source.arrayFilters === null) return filters;
  if (!Array.isArray(source.arrayFilters))
    throw storeError(
      'TypeMismatch',
      "BSON field 'update.updates.arrayFilters' is the wrong type, expected type 'array'",
    );
  for (const filter of source.arrayFilters) {
    if (!isDocument(filter)) throw storeError('TypeMismatch', 'Each array filter must be an object');
    const name = filterName(filter);
    if (filters.has(name))
      throw storeError(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${name}`,
      );
    const condition = compileFilter(filter, source.context);
    filters.set(name, (item) => condition.test({ [name]: item }));
  }
  return filters;
}

function filterName(filter: Doc): string {
  const names = new Set(namesIn(filter));
  if (names.size === 0)
    throw storeError(
      'FailedToParse',
      'Cannot use an expression without a top-level field name in arrayFilters',
    );
  if (names.size > 1)
    throw storeError(
      'FailedToParse',
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${[...names].join("' and '")}'`,
    );
  const name = [...names][0]!;
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name))
    throw storeError(
      'BadValue',
      `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
    );
  return name;
}

function namesIn(filter: Doc): string[] {
  return Object.entries(filter).flatMap(([name, value]) => {
    if (name.startsWith('$') && Array.isArray(value)) return value.filter(isDocument).flatMap(namesIn);
    return name.startsWith('$') ? [] : [name.split('.')[0]!];
  });
}

/** Every `$[name]` of a path must have a filter, and every filter a path, even when no document matches. */
function assertFiltersUsed(filters: Map<string, unknown>, steps: Step[]): void {
  for (const { path } of steps) {
    for (const [, name] of path.matchAll(/\$\[([^\]]+)\]/g)) {
      if (!filters.has(name!))
        throw storeError('BadValue', `No array filter found for identifier '${name}' in path '${path}'`);
    }
  }
  for (const name of filters.keys()) {
    if (!steps.some((step) => step.path.includes(`$[${name}]`))) {
      throw storeError(
        'FailedToParse',
        `The array filter for identifier '${name}' was not used in the update`,
      );
    }
  }
}
