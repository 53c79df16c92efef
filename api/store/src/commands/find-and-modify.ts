import { storeError } from '../errors.ts';
import { selectNow } from '../planner/select.ts';
import { compileProjection } from '../query/projection.ts';
import type { Command } from '../session/context.ts';
import { compileUpdate } from '../update/compile.ts';
import { updateOne, upsertOne } from '../update/run.ts';
import { decode } from '../values/codec.ts';
import type { Doc } from '../values/types.ts';
import { arrayField, booleanField, collectionName, documentField } from './arguments.ts';
import { filterContext, selectionOf } from './selection.ts';
import { collectionForWrite, runWrite } from './write.ts';

const fields = [
  'query',
  'sort',
  'remove',
  'update',
  'new',
  'fields',
  'upsert',
  'bypassDocumentValidation',
  'collation',
  'arrayFilters',
  'hint',
  'let',
];

export const findAndModify: Command = {
  name: 'findAndModify',
  fields,
  run(context) {
    const { store, body } = context;
    const name = collectionName(context);
    const remove = booleanField(context, 'remove');
    const upsert = booleanField(context, 'upsert');
    const returnNew = booleanField(context, 'new');
    if (remove && body.update !== undefined)
      throw storeError('FailedToParse', 'Cannot specify both an update and remove=true');
    if (remove && upsert)
      throw storeError('FailedToParse', 'Cannot specify both upsert=true and remove=true');
    if (remove && returnNew)
      throw storeError(
        'FailedToParse',
        "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
      );
    if (!remove && body.update === undefined)
      throw storeError('FailedToParse', 'Either an update or remove=true must be specified');
    const checking = body.bypassDocumentValidation !== true;
    return runWrite(context, () => {
      let collection = store.catalogue.find(context.db, name);
      const filters = filterContext(
        context,
        collection,
        documentField(context, 'collation'),
        documentField(context, 'let'),
      );
      const parts = {
        filter: documentField(context, 'query'),
        sort: documentField(context, 'sort'),
        limit: 1,
        hint: body.hint,
      };
      const selection = selectionOf(parts, filters);
      const projection = compileProjection(documentField(context, 'fields'), selection.filter, filters);
      const shown = (document: Doc | undefined): Doc | null =>
        document ? (projection?.(document) ?? document) : null;
      const compiled = remove
        ? undefined
        : compileUpdate({
            update: body.update,
            arrayFilters: arrayField(context, 'arrayFilters'),
            constants: undefined,
            filter: selection.filter,
            context: filters,
          });
      const found = collection ? selectNow(store, collection, selection)[0] : undefined;
      if (!compiled) {
        const document = found && (found.document ?? decode(found.bytes));
        if (found) store.records.remove(collection!, found.record, document!);
        return { lastErrorObject: { n: found ? 1 : 0 }, value: shown(document), ok: 1 };
      }
      if (found) {
        const { before, after } = updateOne(store, collection!, found, compiled, checking);
        return {
          lastErrorObject: { n: 1, updatedExisting: true },
          value: shown(returnNew ? after : before()),
          ok: 1,
        };
      }
      if (!upsert) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null, ok: 1 };
      collection ??= collectionForWrite(context, name);
      const made = upsertOne(store, collection, selection, compiled, checking);
      return {
        lastErrorObject: { n: 1, updatedExisting: false, upserted: made._id },
        value: returnNew ? shown(made) : null,
        ok: 1,
      };
    });
  },
};
export const findandmodify: Command = { ...findAndModify, name: 'findandmodify' };
