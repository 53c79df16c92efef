import type { Steps } from '../planner/execute.ts';
import type { FilterContext } from '../query/ast.ts';
import type { Doc } from '../values/types.ts';

/** Documents that pass through a pipeline, one by one; undefined now and then, so that other commands can run. */
export type Rows = Steps<Doc>;

/** A compiled stage. */
export type Stage = (rows: Rows) => Rows;

/** Reads another collection or view through a pipeline. */
export type ReadOther = (collection: string, stages: Doc[], context: FilterContext) => Rows;

export type PipelineContext = FilterContext & { readOther?: ReadOther | undefined };

export type StageCompiler = (operand: unknown, context: PipelineContext) => Stage;

export function* rowsOf(documents: Iterable<Doc>): Rows {
  yield* documents;
}

/** Changes each document. */
export const mapped = (change: (document: Doc) => Doc): Stage =>
  function* (rows) {
    for (const row of rows) yield row && change(row);
  };
