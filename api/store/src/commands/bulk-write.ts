import { storeError } from '../errors.ts';
import type { Command, CommandContext } from '../session/context.ts';
import { assertNamespace } from '../storage/catalogue.ts';
import { decode, encode } from '../values/codec.ts';
import { toInteger } from '../values/numbers.ts';
import { type Doc, isDocument } from '../values/types.ts';
import { findElement } from '../wire/raw.ts';
import { assertBatchSize, booleanField, documentList } from './arguments.ts';
import { removeMatching } from './delete.ts';
import { insertOne, prepare } from './insert.ts';
import { runStatement, type Tally } from './update.ts';
import { collectionForWrite, eachStatement, isOrdered, runWrite } from './write.ts';

type Operation = { kind: Kind; context: CommandContext; name: string; body: Doc };
/** `raw`: the received document of an insert, stored byte for byte. */
type Incoming = { body: Doc; raw: Buffer | undefined };

/** The client's bulk write: inserts, updates and deletes on several collections in one command and one sync. */
export const bulkWrite: Command = {
  name: 'bulkWrite',
  fields: ['ops', 'nsInfo', 'ordered', 'errorsOnly', 'bypassDocumentValidation', 'let', 'cursor'],
  run(context) {
    if (context.db !== 'admin')
      throw storeError('Unauthorized', 'bulkWrite may only be run against the admin database.');
    const incoming = readOperations(context);
    assertBatchSize(incoming.length);
    const spaces = documentList(context, 'nsInfo', decode).map((one) => namespaceOf(one.ns));
    const operations = incoming.map(({ body }, at) => readOperation(context, spaces, body, at));
    const errorsOnly = booleanField(context, 'errorsOnly');
    return runWrite(context, () => {
      const totals = { nInserted: 0, nMatched: 0, nModified: 0, nUpserted: 0, nDeleted: 0 };
      const results: Doc[] = [];
      const errors = eachStatement(operations, isOrdered(context.body), (operation, at) => {
        const result = runOperation(operation, incoming[at]!.raw, totals);
        if (!errorsOnly) results.push({ ok: 1, idx: at, ...result });
      });
      const failed = errors.map(({ index, ...error }) => ({ ok: 0, idx: index, n: 0, ...error }));
      const firstBatch = [...results, ...failed].sort((a, b) => Number(a.idx) - Number(b.idx));
      const cursor = { id: 0n, firstBatch, ns: 'admin.$cmd.bulkWrite' };
      return { cursor, nErrors: errors.length, ...totals, ok: 1 };
    });
  },
};

function readOperations(context: CommandContext): Incoming[] {
  const sequence = context.sequences.get('ops');
  if (!sequence)
    return documentList(context, 'ops', decode).map((body) => ({
      body,
      raw: isDocument(body.document) ? encode(body.document) : undefined,
    }));
  return sequence.map((bytes) => {
    const document = findElement(bytes, 'document');
    const raw = document && bytes.subarray(document.value, document.end);
    return { body: decode(bytes), raw };
  });
}

function namespaceOf(ns: unknown): { db: string; name: string } {
  const text = String(ns);
  const dot = text.indexOf('.');
  const [db, name] = [text.slice(0, Math.max(dot, 0)), text.slice(dot + 1)];
  if (dot < 1) throw storeError('InvalidNamespace', `Invalid namespace specified '${text}'`);
  assertNamespace(db, name);
  return { db, name };
}

const known = {
  insert: ['document'],
  update: [
    'filter',
    'updateMods',
    'multi',
    'upsert',
    'arrayFilters',
    'hint',
    'collation',
    'constants',
    'sort',
  ],
  delete: ['filter', 'multi', 'hint', 'collation'],
};

type Kind = keyof typeof known;
const isKind = (name: string | undefined): name is Kind => name !== undefined && Object.hasOwn(known, name);

function readOperation(
  context: CommandContext,
  spaces: { db: string; name: string }[],
  body: Doc,
  at: number,
): Operation {
  const kind = Object.keys(body)[0];
  if (!isKind(kind))
    throw storeError(
      'FailedToParse',
      `BulkWrite ops entry ${at} is neither an insert, an update nor a delete`,
    );
  const space = spaces[toInteger(body[kind]) ?? -1];
  if (!space) throw storeError('BadValue', `BulkWrite ops entry ${at} has an invalid nsInfo index.`);
  for (const field of Object.keys(body).slice(1)) {
    if (!known[kind].includes(field))
      throw Object.assign(
        storeError('UnknownField', `BSON field 'bulkWrite.${kind}.${field}' is an unknown field.`),
        {
          codeName: 'Location40415',
        },
      );
  }
  const needed = kind === 'insert' ? 'document' : 'filter';
  if (!isDocument(body[needed]))
    throw storeError(
      'MissingField',
      `BSON field 'bulkWrite.${kind}.${needed}' is missing but a required field`,
    );
  return { kind, context: { ...context, db: space.db }, name: space.name, body };
}

type Totals = { nInserted: number; nMatched: number; nModified: number; nUpserted: number; nDeleted: number };

function runOperation(operation: Operation, raw: Buffer | undefined, totals: Totals): Doc {
  const { kind, context, name, body } = operation;
  if (kind === 'insert') {
    insertOne(context, collectionForWrite(context, name), prepare(raw!));
    totals.nInserted++;
    return { n: 1 };
  }
  if (kind === 'delete') {
    const { filter, multi, hint, collation } = body;
    const n = removeMatching(context, name, { q: filter, limit: multi === true ? 0 : 1, hint, collation });
    totals.nDeleted += n;
    return { n };
  }
  const { filter: q, updateMods: u, constants: c, ...rest } = body;
  const tally: Tally = { n: 0, nModified: 0, upserted: [] };
  runStatement(context, name, { ...rest, q, u, c }, 0, tally);
  const [upserted] = tally.upserted;
  totals.nMatched += upserted ? 0 : tally.n;
  totals.nModified += tally.nModified;
  totals.nUpserted += tally.upserted.length;
  return {
    n: tally.n,
    nModified: tally.nModified,
    ...(upserted ? { upserted: { _id: upserted._id } } : {}),
  };
}
