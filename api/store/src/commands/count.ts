import { runSteps } from '../cursors.ts';
import { storeError } from '../errors.ts';
import { createMeter } from '../limits.ts';
import { select } from '../planner/select.ts';
import type { Command, CommandContext } from '../session/context.ts';
import type { CollectionInfo } from '../storage/collection-types.ts';
import { decode } from '../values/codec.ts';
import { KeyWriter } from '../values/keys.ts';
import { toDouble } from '../values/numbers.ts';
import { MISSING, visitPath } from '../values/paths.ts';
import { type Doc, isNumeric } from '../values/types.ts';
import { aggregateDocuments } from './aggregate.ts';
import { collectionName, countField, deadlineOf, documentField, stringField } from './arguments.ts';
import { countFromKeys } from './count-keys.ts';
import { filterContext, selectionOf } from './selection.ts';
import { isView } from './views.ts';
import { watched } from './watch.ts';

export const count: Command = {
  name: 'count',
  fields: ['query', 'limit', 'skip', 'hint', 'collation', 'fields'],
  async run(context) {
    const collection = context.store.catalogue.find(context.db, collectionName(context));
    const filters = filterContext(context, collection, documentField(context, 'collation'));
    const selection = selectionOf(
      { filter: documentField(context, 'query'), hint: context.body.hint },
      filters,
    );
    const skip = countField(context, 'skip') ?? 0;
    const { limit: raw } = context.body;
    if (raw !== undefined && raw !== null && !isNumeric(raw))
      throw storeError('TypeMismatch', "BSON field 'count.limit' is the wrong type, expected type 'long'");
    const limit = Math.abs(toDouble(raw ?? 0));
    if (!collection) return { n: 0, ok: 1 };
    if (isView(collection)) return { n: within(await countView(context, collection), skip, limit), ok: 1 };
    const n = await watched(context, collection, selection, async (cost, plan) => {
      const quick = countFromKeys(context, collection, plan, limit === 0);
      if (quick !== undefined) return quick;
      let found = 0;
      await runSteps(select(context.store, collection, selection, cost, plan), deadlineOf(context), () => {
        found++;
        return limit === 0 || found < skip + limit;
      });
      return found;
    });
    return { n: within(n, skip, limit), ok: 1 };
  },
};

function within(n: number, skip: number, limit: number): number {
  const rest = Math.max(0, n - skip);
  return limit > 0 ? Math.min(rest, limit) : rest;
}

async function countView(context: CommandContext, view: CollectionInfo): Promise<number> {
  const stages = [{ $match: context.body.query ?? {} }];
  let n = 0;
  await aggregateDocuments(context, view.name, view, stages, {
    use: (documents) => runSteps(documents, deadlineOf(context), () => void n++),
  });
  return n;
}

export const distinct: Command = {
  name: 'distinct',
  fields: ['key', 'query', 'collation', 'hint'],
  async run(context) {
    const collection = context.store.catalogue.find(context.db, collectionName(context));
    const key = stringField(context, 'key');
    if (key === undefined)
      throw storeError('MissingField', "BSON field 'distinct.key' is missing but a required field");
    const filters = filterContext(context, collection, documentField(context, 'collation'));
    const selection = selectionOf(
      { filter: documentField(context, 'query'), hint: context.body.hint },
      filters,
    );
    const values = new Map<string, unknown>();
    const writer = new KeyWriter(filters.collator);
    const meter = createMeter('distinct');
    const add = (value: unknown): void => {
      const id = writer.reset().value(value).takeString();
      if (values.has(id)) return;
      meter.addValue(value);
      values.set(id, value);
    };
    const visit = (document: Doc): void => {
      visitPath(document, key.split('.'), 0, (value) => {
        if (Array.isArray(value)) value.forEach(add);
        else if (value !== MISSING && value !== undefined) add(value);
        return false;
      });
    };
    if (isView(collection)) {
      const stages = [{ $match: context.body.query ?? {} }];
      await aggregateDocuments(context, collection.name, collection, stages, {
        use: (documents) => runSteps(documents, deadlineOf(context), (bytes) => visit(decode(bytes))),
      });
    } else if (collection) {
      await watched(context, collection, selection, (cost, plan) =>
        runSteps(select(context.store, collection, selection, cost, plan), deadlineOf(context), (found) =>
          visit(found.document ?? decode(found.bytes)),
        ),
      );
    }
    const sorted = [...values].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, value]) => value);
    return { values: sorted, ok: 1 };
  },
};
