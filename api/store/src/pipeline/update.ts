import { Aggregator } from 'mingo/aggregator';
import { storeError } from '../errors.ts';
import { mingo } from '../language.ts';
import type { FilterContext } from '../query/ast.ts';
import { decode, encode, plainDocument } from '../values/codec.ts';
import { type Doc, isDocument } from '../values/types.ts';
import { refusingBadExpressions } from './errors.ts';

const allowed = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith']);

/** An update written as a pipeline. Results are int or double, because they pass through JavaScript numbers. */
export function runUpdatePipeline(stages: unknown[], document: Doc, context: FilterContext): Doc {
  const pipeline = stages.map((stage) => plainDocument(updateStage(stage)));
  const aggregator = new Aggregator(pipeline, mingo.options(context));
  const [result] = refusingBadExpressions(() => aggregator.run<Doc>([plainDocument(document)]));
  const exact = decode(encode(result ?? {}));
  return Object.hasOwn(document, '_id') && !Object.hasOwn(exact, '_id')
    ? { _id: document._id, ...exact }
    : exact;
}

function updateStage(stage: unknown): Doc {
  const name = isDocument(stage) ? Object.keys(stage)[0] : undefined;
  if (!isDocument(stage) || !name)
    throw storeError('FailedToParse', 'Each element of the pipeline must be an object');
  if (!allowed.has(name))
    throw storeError('InvalidOptions', `${name} is not allowed to be used within an update`);
  return stage;
}
