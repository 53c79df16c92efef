import { storeError } from '../errors.ts';
import type { FilterContext } from '../query/ast.ts';
import { notHere } from '../refusal.ts';
import { type Doc, isDocument } from '../values/types.ts';
import { rowsOf } from './stage-types.ts';
import { compileStages } from './stages.ts';

const allowed = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith']);

/** An update written as a pipeline; `_id` stays when the pipeline leaves it out, and is the first field. */
export function compileUpdatePipeline(stages: unknown[], context: FilterContext): (document: Doc) => Doc {
  const run = compileStages(stages.map(updateStage), context);
  return (document) => {
    const [result = {}] = run(rowsOf([document]));
    const { _id = document._id, ...rest } = result;
    return Object.hasOwn(document, '_id') || Object.hasOwn(result, '_id') ? { _id, ...rest } : rest;
  };
}

function updateStage(stage: unknown): Doc {
  const name = isDocument(stage) ? Object.keys(stage)[0] : undefined;
  if (!isDocument(stage) || !name || Object.keys(stage).length !== 1)
    throw storeError('FailedToParse', 'Each element of the pipeline must be an object with one stage');
  if (!allowed.has(name)) throw storeError('InvalidOptions', notHere(`${name} within an update`));
  return stage;
}
