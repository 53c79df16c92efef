import { StoreError, storeError } from '../errors.ts';
import { pipelineStages } from '../pipeline/validate.ts';
import type { CommandContext } from '../session/context.ts';
import { namespace } from '../storage/catalogue.ts';
import type { CollectionInfo } from '../storage/collection-types.ts';
import type { Doc } from '../values/types.ts';

type View = CollectionInfo & { options: { viewOn: string } };

/** A view is a named pipeline on a collection or another view; it stores nothing. */
export function isView(collection: CollectionInfo | undefined): collection is View {
  return collection?.options.viewOn !== undefined;
}

/** The stages that the options of a view ask for. */
export function viewStages({ pipeline = [] }: Doc): Doc[] {
  if (!Array.isArray(pipeline)) throw storeError('TypeMismatch', "'pipeline' must be an array");
  return pipelineStages(pipeline);
}

const DEEPEST = 20;

/** The collection below a view (undefined when it does not exist), and the stages of the view. */
export function resolveView(
  context: CommandContext,
  view: View,
): { name: string; collection: CollectionInfo | undefined; stages: Doc[] } {
  let stages: Doc[] = [];
  let collection: CollectionInfo | undefined = view;
  let { name } = view;
  for (let depth = 0; isView(collection); depth++) {
    if (depth > DEEPEST)
      throw new StoreError(165, 'ViewDepthLimitExceeded', `View depth too deep: ${namespace(view.db, name)}`);
    stages = [...viewStages(collection.options), ...stages];
    name = String(collection.options.viewOn);
    collection = context.store.catalogue.find(view.db, name);
  }
  return { name, collection, stages };
}

/** Commands that are not possible on a view. */
const refused: ReadonlySet<string> = new Set([
  'insert',
  'update',
  'delete',
  'findAndModify',
  'findandmodify',
  'createIndexes',
  'dropIndexes',
  'deleteIndexes',
  'listIndexes',
  'validate',
]);

export function assertNoView(context: CommandContext, command: string): void {
  const name = context.body[command];
  if (!refused.has(command) || typeof name !== 'string') return;
  if (isView(context.store.catalogue.find(context.db, name))) throw onView(context.db, name);
}

export function onView(db: string, name: string): StoreError {
  return new StoreError(
    166,
    'CommandNotSupportedOnView',
    `Namespace ${namespace(db, name)} is a view, not a collection`,
  );
}
