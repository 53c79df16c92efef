import { storeError } from '../errors.ts';
import type { Found } from '../planner/execute.ts';
import { type Selection, selectNow } from '../planner/select.ts';
import { compileProjection } from '../query/projection.ts';
import type { Command, CommandContext } from '../session/context.ts';
import type { CollectionInfo } from '../storage/collection-types.ts';
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
    const wanted = readOptions(context);
    return runWrite(context, () => {
      const selected = selectOne(context, wanted.name);
      return wanted.remove ? removeOne(context, selected) : changeOne(context, selected, wanted);
    });
  },
};
export const findandmodify: Command = { ...findAndModify, name: 'findandmodify' };

type Wanted = { name: string; remove: boolean; upsert: boolean; returnNew: boolean };

function readOptions(context: CommandContext): Wanted {
  const updating = context.body.update !== undefined;
  const name = collectionName(context);
  const remove = booleanField(context, 'remove');
  const upsert = booleanField(context, 'upsert');
  const returnNew = booleanField(context, 'new');
  if (remove && updating) throw storeError('FailedToParse', 'Cannot specify both an update and remove=true');
  if (remove && upsert) throw storeError('FailedToParse', 'Cannot specify both upsert=true and remove=true');
  if (remove && returnNew)
    throw storeError(
      'FailedToParse',
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    );
  if (!remove && !updating)
    throw storeError('FailedToParse', 'Either an update or remove=true must be specified');
  return { name, remove, upsert, returnNew };
}

/** The first document that the command means, with its collection, and how its answer shows a document. */
type Selected = {
  selection: Selection;
  found: { collection: CollectionInfo; one: Found } | undefined;
  shown: (document: Doc) => Doc;
};

function selectOne(context: CommandContext, name: string): Selected {
  const collection = context.store.catalogue.find(context.db, name);
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
    hint: context.body.hint,
  };
  const selection = selectionOf(parts, filters);
  const projection = compileProjection(documentField(context, 'fields'), selection.filter, filters);
  const one = collection && selectNow(context.store, collection, selection)[0];
  return {
    selection,
    found: collection && one && { collection, one },
    shown: (document) => projection?.of(document) ?? document,
  };
}

function removeOne({ store }: CommandContext, { found, shown }: Selected): Doc {
  if (!found) return { lastErrorObject: { n: 0 }, value: null, ok: 1 };
  const { collection, one } = found;
  const document = one.document ?? decode(one.bytes);
  store.records.remove(collection, one.record, document);
  return { lastErrorObject: { n: 1 }, value: shown(document), ok: 1 };
}

function changeOne(context: CommandContext, selected: Selected, wanted: Wanted): Doc {
  const { store, body } = context;
  const { selection, found, shown } = selected;
  const { name, upsert, returnNew } = wanted;
  const checking = body.bypassDocumentValidation !== true;
  const update = compileUpdate({
    update: body.update,
    arrayFilters: arrayField(context, 'arrayFilters'),
    constants: undefined,
    filter: selection.filter,
    context: selection.context,
  });
  if (found) {
    const { before, after } = updateOne(store, found.collection, found.one, update, checking);
    const value = shown(returnNew ? after : before());
    return { lastErrorObject: { n: 1, updatedExisting: true }, value, ok: 1 };
  }
  if (!upsert) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null, ok: 1 };
  const made = upsertOne(store, collectionForWrite(context, name), selection, update, checking);
  return {
    lastErrorObject: { n: 1, updatedExisting: false, upserted: made._id },
    value: returnNew ? shown(made) : null,
    ok: 1,
  };
}
