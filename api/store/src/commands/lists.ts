import type { Steps } from '../planner/execute.ts';
import type { CommandContext } from '../session/context.ts';
import { toDouble } from '../values/numbers.ts';
import { documentField } from './arguments.ts';

function* each(documents: Buffer[]): Steps<Buffer> {
  yield* documents;
}

/** A list of short documents as a cursor, respecting `cursor: { batchSize }`. */
export function listReply(context: CommandContext, ns: string, documents: Buffer[]): Promise<Buffer> {
  const cursor = documentField(context, 'cursor');
  return context.cursors.first({
    ns,
    documents: each(documents),
    owner: context.connection.id,
    batchSize: cursor?.batchSize === undefined ? undefined : toDouble(cursor.batchSize),
    limit: documents.length,
    singleBatch: false,
    noTimeout: false,
    deadline: undefined,
  });
}
