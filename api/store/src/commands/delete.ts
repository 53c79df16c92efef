import { storeError } from '../errors.ts';
import { selectNow } from '../planner/select.ts';
import type { Command, CommandContext } from '../session/context.ts';
import { decode } from '../values/codec.ts';
import { toDouble } from '../values/numbers.ts';
import { type Doc, isDocument, isNumeric } from '../values/types.ts';
import { assertBatchSize, collectionName, documentList } from './arguments.ts';
import { filterContext, selectionOf } from './selection.ts';
import { eachStatement, isOrdered, runWrite } from './write.ts';

const statementFields = new Set(['q', 'limit', 'collation', 'hint']);

export const deleteCommand: Command = {
  name: 'delete',
  fields: ['deletes', 'ordered', 'let'],
  run(context) {
    const name = collectionName(context);
    const statements = documentList(context, 'deletes', decode);
    assertBatchSize(statements.length);
    for (const statement of statements) assertStatement(statement);
    return runWrite(context, () => {
      let removed = 0;
      const errors = eachStatement(statements, isOrdered(context.body), (statement) => {
        removed += removeMatching(context, name, statement);
      });
      return { n: removed, ...(errors.length > 0 ? { writeErrors: errors } : {}), ok: 1 };
    });
  },
};

/** Removes the documents of one statement; returns how many. Inside a write job. */
export function removeMatching(context: CommandContext, name: string, statement: Doc): number {
  const { store, body } = context;
  const collection = store.catalogue.find(context.db, name);
  const filters = filterContext(context, collection, statement.collation, body.let);
  const limit = toDouble(statement.limit) === 1 ? 1 : undefined;
  const selection = selectionOf({ filter: statement.q, limit, hint: statement.hint }, filters);
  if (!collection) return 0;
  const found = selectNow(store, collection, selection);
  for (const one of found) store.records.remove(collection, one.record, one.document ?? decode(one.bytes));
  return found.length;
}

function assertStatement(statement: Doc): void {
  for (const field of Object.keys(statement)) {
    if (!statementFields.has(field))
      throw Object.assign(
        storeError('UnknownField', `BSON field 'delete.deletes.${field}' is an unknown field.`),
        { codeName: 'Location40415' },
      );
  }
  if (!isDocument(statement.q))
    throw storeError(
      'TypeMismatch',
      "BSON field 'delete.deletes.q' is the wrong type, expected type 'object'",
    );
  if (!isNumeric(statement.limit) || ![0, 1].includes(toDouble(statement.limit))) {
    throw storeError(
      'FailedToParse',
      `The limit field in delete objects must be 0 or 1. Got ${String(statement.limit)}`,
    );
  }
}
