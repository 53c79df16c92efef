import { storeError } from '../errors.ts';
import { selectNow } from '../planner/select.ts';
import type { Command, CommandContext } from '../session/context.ts';
import { compileUpdate } from '../update/compile.ts';
import { updateOne, upsertOne } from '../update/run.ts';
import { decode } from '../values/codec.ts';
import { type Doc, isDocument } from '../values/types.ts';
import { assertBatchSize, collectionName, documentList } from './arguments.ts';
import { filterContext, selectionOf } from './selection.ts';
import { collectionForWrite, eachStatement, isOrdered, runWrite } from './write.ts';

const statementFields = new Set([
  'q',
  'u',
  'c',
  'multi',
  'upsert',
  'collation',
  'arrayFilters',
  'hint',
  'sort',
  'upsertSupplied',
]);

export type Tally = { n: number; nModified: number; upserted: Doc[] };

export const update: Command = {
  name: 'update',
  fields: ['updates', 'ordered', 'bypassDocumentValidation', 'let'],
  run(context) {
    const name = collectionName(context);
    const statements = documentList(context, 'updates', decode);
    assertBatchSize(statements.length);
    for (const statement of statements) assertStatement(statement);
    return runWrite(context, () => {
      const tally: Tally = { n: 0, nModified: 0, upserted: [] };
      const errors = eachStatement(statements, isOrdered(context.body), (statement, at) => {
        runStatement(context, name, statement, at, tally);
      });
      return {
        n: tally.n,
        nModified: tally.nModified,
        ...(tally.upserted.length > 0 ? { upserted: tally.upserted } : {}),
        ...(errors.length > 0 ? { writeErrors: errors } : {}),
        ok: 1,
      };
    });
  },
};

function assertStatement(statement: Doc): void {
  for (const field of Object.keys(statement)) {
    if (!statementFields.has(field))
      throw Object.assign(
        storeError('UnknownField', `BSON field 'update.updates.${field}' is an unknown field.`),
        { codeName: 'Location40415' },
      );
  }
  for (const field of ['q', 'u']) {
    if (statement[field] === undefined)
      throw Object.assign(
        storeError('MissingField', `BSON field 'update.updates.${field}' is missing but a required field`),
        { codeName: 'Location40414' },
      );
  }
  if (!isDocument(statement.q))
    throw storeError(
      'TypeMismatch',
      "BSON field 'update.updates.q' is the wrong type, expected type 'object'",
    );
}

export function runStatement(
  context: CommandContext,
  name: string,
  statement: Doc,
  at: number,
  tally: Tally,
): void {
  const { store, body } = context;
  const checking = body.bypassDocumentValidation !== true;
  const multi = statement.multi === true;
  const upsert = statement.upsert === true;
  let collection = store.catalogue.find(context.db, name);
  const filters = filterContext(context, collection, statement.collation, body.let);
  const sort = multi ? undefined : statement.sort;
  const selection = selectionOf(
    { filter: statement.q, sort, limit: multi ? undefined : 1, hint: statement.hint },
    filters,
  );
  const compiled = compileUpdate({
    update: statement.u,
    arrayFilters: statement.arrayFilters,
    constants: isDocument(statement.c) ? statement.c : undefined,
    filter: selection.filter,
    context: filters,
  });
  if (multi && compiled.kind === 'replacement')
    throw storeError('FailedToParse', 'multi update is not supported for replacement-style update');
  const found = collection ? selectNow(store, collection, selection) : [];
  // counted at the end: as in MongoDB, a statement that fails half-way changes what it has changed but counts nothing
  let changed = 0;
  for (const one of found) if (updateOne(store, collection!, one, compiled, checking).modified) changed++;
  tally.n += found.length;
  tally.nModified += changed;
  if (found.length > 0 || !upsert) return;
  collection ??= collectionForWrite(context, name);
  const made = upsertOne(store, collection, selection, compiled, checking);
  tally.n++;
  tally.upserted.push({ index: at, _id: made._id });
}
