import { storeError } from '../errors.ts';
import { pipelineStages } from '../pipeline/validate.ts';
import type { Command, CommandContext } from '../session/context.ts';
import { toDouble } from '../values/numbers.ts';
import { type Doc, isDocument } from '../values/types.ts';
import { arrayField, collectionName, documentField } from './arguments.ts';
import { explainReply, explainSelection } from './explain-reply.ts';
import { readFind } from './find.ts';
import { filterContext, selectionOf } from './selection.ts';

/** The plan of find, count, distinct, aggregate, update, delete and findAndModify; writes nothing. */
export const explain: Command = {
  name: 'explain',
  fields: ['verbosity'],
  run(context) {
    const inner = documentField(context, 'explain');
    if (!inner) throw storeError('FailedToParse', "BSON field 'explain' must be an object");
    const verbosity = String(context.body.verbosity ?? 'allPlansExecution');
    return explainCommand({ ...context, body: inner }, verbosity);
  },
};

function explainCommand(context: CommandContext, verbosity: string): Promise<Doc> {
  const command = Object.keys(context.body)[0];
  const name = collectionName(context);
  const collection = context.store.catalogue.find(context.db, name);
  const { body } = context;
  const from = (parts: {
    filter: unknown;
    sort?: unknown;
    hint?: unknown;
    limit?: number | undefined;
    collation?: unknown;
  }): Promise<Doc> =>
    explainSelection(
      context,
      name,
      collection,
      selectionOf(parts, filterContext(context, collection, parts.collation, body.let)),
      verbosity,
    );
  switch (command) {
    case 'find':
      return explainSelection(context, name, collection, readFind(context).selection, verbosity);
    case 'count':
    case 'distinct':
      return from({ filter: body.query, hint: body.hint, collation: body.collation });
    case 'findAndModify':
      return from({
        filter: body.query,
        sort: body.sort,
        hint: body.hint,
        limit: 1,
        collation: body.collation,
      });
    case 'aggregate':
      return explainReply(
        context,
        name,
        collection,
        pipelineStages(arrayField(context, 'pipeline')),
        verbosity,
      );
    case 'update':
    case 'delete': {
      const statement: unknown = body.updates ?? body.deletes;
      const first = Array.isArray(statement) ? statement[0] : undefined;
      if (!isDocument(first)) throw storeError('FailedToParse', 'explain needs one statement');
      const one = command === 'update' ? first.multi !== true : toDouble(first.limit) === 1;
      return from({
        filter: first.q,
        hint: first.hint,
        limit: one ? 1 : undefined,
        collation: first.collation,
      });
    }
    default:
      throw storeError('CommandNotFound', `Explain failed due to unknown command: ${command}`);
  }
}
