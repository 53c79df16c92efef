import { Aggregator } from 'mingo/aggregator';
import { storeError } from '../errors.ts';
import type { FilterContext } from '../query/ast.ts';
import { decode, encode, toPlain } from '../values/codec.ts';
import { type Doc, isDocument } from '../values/types.ts';
import { refusingBadExpressions } from './errors.ts';
import { asPlainVariables, mingoOptions } from './mingo.ts';

const allowed = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith']);

/** An update written as a pipeline. Numbers pass through JavaScript: what it computes is int or double. */
export function runUpdatePipeline(stages: unknown[], document: Doc, context: FilterContext): Doc {
  for (const stage of stages) {
    const name = isDocument(stage) ? Object.keys(stage)[0] : undefined;
    if (!name) throw storeError('FailedToParse', 'Each element of the pipeline must be an object');
    if (!allowed.has(name))
      throw storeError('InvalidOptions', `${name} is not allowed to be used within an update`);
  }
  const options = mingoOptions({ ...context, variables: asPlainVariables(context.variables) });
  const pipeline = toPlain(stages) as Doc[];
  const [result] = refusingBadExpressions(() =>
    new Aggregator(pipeline, options).run([toPlain(document) as Doc]),
  ) as Doc[];
  const exact = decode(encode(result ?? {}));
  return Object.hasOwn(document, '_id') && !Object.hasOwn(exact, '_id')
    ? { _id: document._id, ...exact }
    : exact;
}
