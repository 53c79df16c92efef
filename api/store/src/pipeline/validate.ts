import { locationError, StoreError, storeError } from '../errors.ts';
import { notHere } from '../refusal.ts';
import { toInteger } from '../values/numbers.ts';
import { type Doc, isDocument, isNumeric } from '../values/types.ts';
import { isSourceStage } from './sources.ts';
import { isStage } from './stage-names.ts';

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
  if (name === '$documents' && at !== 0)
    throw locationError(40602, '$documents is only valid as the first stage in a pipeline');
  if (!isStage(name)) throw new StoreError(40324, 'Location40324', notHere(`the stage ${name}`));
}

/** What is checked of operands before the rest of the pipeline is read. */
function assertOperand(name: string, operand: unknown): void {
  if (name === '$limit' && !((wholeOf(operand) ?? 0) > 0))
    throw locationError(15958, 'the limit must be positive');
  if (name === '$skip' && wholeOf(operand) === undefined)
    throw locationError(5107200, `invalid argument to $skip stage: ${String(operand)}`);
  const path = isDocument(operand) ? operand.path : operand;
  if (name === '$unwind' && !(typeof path === 'string' && path.startsWith('$')))
    throw locationError(28818, `path option to $unwind stage should be prefixed with a '$': ${String(path)}`);
}

/** Refuses what a pipeline within a stage may not contain. */
export function assertInnerStages(stages: Doc[], stage: string): void {
  for (const one of stages) {
    const name = Object.keys(one)[0]!;
    const outer = stage === '$facet' && name === '$facet';
    if (outer || name === '$out' || name === '$merge' || name === '$documents' || isSourceStage(name))
      throw locationError(
        stage === '$facet' ? 40600 : 51047,
        `${name} is not allowed within a ${stage} stage`,
      );
  }
}

/** A whole number that is not negative; undefined for anything else. */
export function wholeOf(value: unknown): number | undefined {
  const whole = isNumeric(value) ? toInteger(value) : undefined;
  return whole !== undefined && whole >= 0 ? whole : undefined;
}
