import { storeError } from '../errors.ts';
import { compileFilter } from '../language.ts';
import type { Selection } from '../planner/select.ts';
import type { FilterContext } from '../query/ast.ts';
import { parseSort } from '../query/sort.ts';
import type { CommandContext } from '../session/context.ts';
import type { CollectionInfo } from '../storage/collection-types.ts';
import { collatorFor } from '../values/collation.ts';
import { type Doc, isDocument, isNullish } from '../values/types.ts';
import { deadlineOf } from './arguments.ts';

/** Collation and variables of a command or statement, with the collection's default. */
export function filterContext(
  context: CommandContext,
  collection: CollectionInfo | undefined,
  collation: unknown,
  variables?: unknown,
): FilterContext {
  const own = isNullish(collation) ? collection?.options.collation : collation;
  return {
    collator: collatorFor(own),
    variables: isDocument(variables) ? variables : undefined,
    now: context.store.clock,
    deadline: deadlineOf(context),
  };
}

export type SelectionParts = {
  filter: unknown;
  sort?: unknown;
  skip?: number | undefined;
  limit?: number | undefined;
  hint?: unknown;
};

export function selectionOf(parts: SelectionParts, context: FilterContext): Selection {
  return {
    filter: compileFilter(parts.filter ?? {}, context),
    context,
    sort: parseSort(parts.sort),
    skip: parts.skip ?? 0,
    limit: parts.limit || undefined,
    hint: readHint(parts.hint),
  };
}

function readHint(hint: unknown): Doc | string | undefined {
  if (isNullish(hint)) return undefined;
  if (typeof hint === 'string' || isDocument(hint)) return hint;
  throw storeError('FailedToParse', 'Hint must be a string or an object');
}
