import { serialize } from 'bson';
import { Aggregator } from 'mingo/aggregator';
import type { Iterator } from 'mingo/lazy';
import { locationError, StoreError, storeError } from '../errors.ts';
import { mingo } from '../language.ts';
import type { Steps } from '../planner/execute.ts';
import { plainDocument } from '../values/codec.ts';
import { toInteger } from '../values/numbers.ts';
import { type Doc, isDocument, isNumeric } from '../values/types.ts';
import { refusingBadExpressions } from './errors.ts';
import type { PipelineContext } from './mingo.ts';
import { isSourceStage } from './sources.ts';

/** Validates the structure of a pipeline. */
export function pipelineStages(pipeline: unknown[] | undefined): Doc[] {
  if (!pipeline)
    throw storeError('MissingField', "BSON field 'aggregate.pipeline' is missing but a required field");
  return pipeline.map((stage, at) => {
    if (!isDocument(stage))
      throw storeError('TypeMismatch', "Each element of the 'pipeline' array must be an object");
    const names = Object.keys(stage);
    if (names.length !== 1)
      throw locationError(40323, 'A pipeline stage specification object must contain exactly one field.');
    assertStage(names[0]!, at, pipeline.length);
    assertOperand(names[0]!, stage[names[0]!]);
    return stage;
  });
}

function assertStage(name: string, at: number, count: number): void {
  if (name === '$changeStream') {
    throw new StoreError(
      40573,
      'Location40573',
      'The $changeStream stage is only supported on replica sets; the embedded store has none: set MONGODB_URI to a MongoDB replica set',
    );
  }
  if (name === '$out' || name === '$merge') {
    if (at !== count - 1) throw locationError(40601, `${name} can only be the final stage in the pipeline`);
    return;
  }
  if (isSourceStage(name)) {
    if (at !== 0) throw locationError(40602, `${name} is only valid as the first stage in a pipeline`);
    return;
  }
  if (!mingo.hasStage(name))
    throw new StoreError(40324, 'Location40324', `Unrecognized pipeline stage name: '${name}'`);
}

/** Operands that mingo accepts but MongoDB refuses before reading documents. */
function assertOperand(name: string, operand: unknown): void {
  if (name === '$limit' && !((wholeOf(operand) ?? 0) > 0))
    throw locationError(15958, 'the limit must be positive');
  if (name === '$skip' && wholeOf(operand) === undefined)
    throw locationError(5107200, `invalid argument to $skip stage: ${String(operand)}`);
  if (name === '$project' && isDocument(operand) && Object.keys(operand).length === 0)
    throw locationError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  const path = isDocument(operand) ? operand.path : operand;
  if (name === '$unwind' && !(typeof path === 'string' && path.startsWith('$')))
    throw locationError(28818, `path option to $unwind stage should be prefixed with a '$': ${String(path)}`);
}

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

function wholeOf(value: unknown): number | undefined {
  const whole = isNumeric(value) ? toInteger(value) : undefined;
  return whole !== undefined && whole >= 0 ? whole : undefined;
}

/**
 * The top-level fields that a pipeline reads when it starts with `$group`, which discards all others; undefined when
 * it may need any field.
 */
export function fieldsNeeded(stages: Doc[]): Set<string> | undefined {
  const first = stages[0]?.$group;
  if (first === undefined) return undefined;
  const names = new Set<string>();
  return collectPaths(first, names) ? names : undefined;
}

function collectPaths(expression: unknown, names: Set<string>): boolean {
  if (typeof expression === 'string') {
    if (expression.startsWith('$$')) return false;
    if (expression.startsWith('$')) names.add(expression.slice(1).split('.')[0]!);
    return true;
  }
  if (Array.isArray(expression)) return expression.every((item) => collectPaths(item, names));
  if (!isDocument(expression)) return true;
  return Object.entries(expression).every(
    ([name, value]) => name !== '$getField' && collectPaths(value, names),
  );
}

export type Runner = (documents: Doc[]) => Iterator;

export function compileStages(stages: Doc[], context: PipelineContext): Runner {
  const options = mingo.options(context);
  const pipeline = stages.map(plainDocument);
  return (documents) => refusingBadExpressions(() => new Aggregator(pipeline, options).stream(documents));
}

/** Runs mingo on the documents; encodes each result as BSON. */
export function* runStages(run: Runner, documents: Doc[]): Steps<Buffer> {
  const results = run(documents);
  for (;;) {
    const step = refusingBadExpressions(() => results.next());
    if (step.done || !isDocument(step.value)) return;
    yield Buffer.from(serialize(step.value, { ignoreUndefined: true }));
  }
}
