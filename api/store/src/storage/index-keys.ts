import { createHash } from 'node:crypto';
import { StoreError } from '../errors.ts';
import { KeyWriter } from '../values/keys.ts';
import { isIndex, MISSING, own } from '../values/paths.ts';
import { type Doc, isDocument, rank } from '../values/types.ts';
import type { IndexInfo } from './collection-types.ts';

/** LMDB allows keys of up to 1978 bytes; longer ones are stored as their beginning and a hash of the whole. */
const LONGEST_KEY = 1800;
const KEPT = 1700;

/** Represents an empty array in an index: sorts before null. */
const EMPTY: unique symbol = Symbol('empty array');

/** Keys are created one after the other and copied, so that one buffer is enough. */
const shared = new KeyWriter();

type Cell = { rest: readonly string[]; value: unknown; done: boolean };

/** The keys of one document in one index, without index id and record number, and properties of its fields. */
export type DocumentKeys = { keys: Buffer[]; multikey: boolean[]; oversized: boolean };

export function documentKeys(index: IndexInfo, document: Doc): DocumentKeys {
  const multikey = index.fields.map(() => false);
  const found: DocumentKeys = { keys: [], multikey, oversized: false };
  if (index.partial && !index.partial.test(document)) return found;
  const cells = index.fields.map((field): Cell => ({ rest: field.parts, value: document, done: false }));
  const writer = index.collator ? new KeyWriter(index.collator) : shared;
  expand(cells, multikey, (values) => {
    if (index.sparse && values.every((value) => value === MISSING)) return;
    writeValues(writer.reset(), index, values);
    let key = writer.take();
    if (key.length > LONGEST_KEY) {
      key = shortenKey(key);
      found.oversized = true;
    }
    found.keys.push(key);
  });
  if (found.keys.length > 1) found.keys = distinctKeys(found.keys);
  return found;
}

function distinctKeys(keys: Buffer[]): Buffer[] {
  return [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()];
}

/** The top-level fields that the indexes of a collection read; undefined when a partial filter may read any. */
export function indexedFields(indexes: readonly IndexInfo[]): Set<string> | undefined {
  const known = knownFields.get(indexes);
  if (known?.count === indexes.length) return known.names;
  const names = readFields(indexes);
  knownFields.set(indexes, { count: indexes.length, names });
  return names;
}

/** Lists of indexes only grow or are replaced, so their length shows whether the cached value is valid. */
const knownFields = new WeakMap<readonly IndexInfo[], { count: number; names: Set<string> | undefined }>();

/** Whether the keys of an index may change when these top-level fields do. */
export function readsAny(index: IndexInfo, changed: ReadonlySet<string>): boolean {
  if (!ownFields.has(index)) ownFields.set(index, readFields([index]));
  const names = ownFields.get(index);
  if (!names) return true;
  for (const name of names) if (changed.has(name)) return true;
  return false;
}

const ownFields = new WeakMap<IndexInfo, Set<string> | undefined>();

function readFields(indexes: readonly IndexInfo[]): Set<string> | undefined {
  const names = new Set<string>();
  for (const index of indexes) {
    for (const field of index.fields) names.add(field.parts[0]!);
    if (!index.partialFilter) continue;
    for (const path of Object.keys(index.partialFilter)) {
      if (path.startsWith('$')) return undefined;
      names.add(path.split('.')[0]!);
    }
  }
  return names;
}

/** The values behind one of a document's keys, by field, for the error of a unique index. */
export function keyValues(index: IndexInfo, document: Doc, key: Buffer): Doc {
  const cells = index.fields.map((field): Cell => ({ rest: field.parts, value: document, done: false }));
  let found: unknown[] = [];
  expand(
    cells,
    index.fields.map(() => false),
    (values) => {
      if (found.length === 0 || encodeValues(index, values).equals(key)) found = values;
    },
  );
  const plain = (value: unknown): unknown => (value === MISSING || value === EMPTY ? null : value);
  return Object.fromEntries(index.fields.map((field, at) => [field.path, plain(found[at])]));
}

function encodeValues(index: IndexInfo, values: unknown[]): Buffer {
  const writer = new KeyWriter(index.collator);
  writeValues(writer, index, values);
  return shortenKey(writer.take());
}

function writeValues(writer: KeyWriter, index: IndexInfo, values: unknown[]): void {
  values.forEach((value, at) => {
    const start = writer.length;
    if (value === EMPTY) writer.byte(rank.undefined);
    else writer.value(value === MISSING ? null : value);
    if (index.fields[at]!.descending) writer.invertFrom(start);
  });
}

export function shortenKey(key: Buffer): Buffer {
  if (key.length <= LONGEST_KEY) return key;
  return Buffer.concat([key.subarray(0, KEPT), createHash('sha256').update(key).digest()]);
}

/** Walks all fields together; where they reach an array, its items are taken one by one, the same for every field. */
function expand(cells: Cell[], multikey: boolean[], emit: (values: unknown[]) => void): void {
  let array: unknown[] | undefined;
  const walked = cells.map(walk);
  for (const cell of walked) {
    if (cell.done || !Array.isArray(cell.value)) continue;
    if (array && array !== cell.value)
      throw new StoreError(171, 'CannotIndexParallelArrays', 'cannot index parallel arrays');
    array = cell.value;
  }
  if (!array) {
    emit(walked.map((cell) => cell.value));
    return;
  }
  walked.forEach((cell, at) => {
    if (!cell.done) multikey[at] = true;
  });
  const items: unknown[] = array.length === 0 ? [EMPTY] : array;
  for (const item of items) {
    const inside = walked.map((cell): Cell => {
      if (cell.done) return cell;
      if (cell.rest.length === 0) return { rest: [], value: item, done: true };
      if (isDocument(item)) return { rest: cell.rest, value: item, done: false };
      return { rest: [], value: item === EMPTY ? EMPTY : MISSING, done: true };
    });
    expand(inside, multikey, emit);
  }
}

/** Follows one field to its value, or to the first array on its path. */
function walk(cell: Cell): Cell {
  if (cell.done) return cell;
  let { rest, value } = cell;
  while (rest.length > 0) {
    if (Array.isArray(value)) {
      const part = rest[0]!;
      if (!isIndex(part) || Number(part) >= value.length) return { rest, value, done: false };
      value = value[Number(part)];
    } else if (isDocument(value)) {
      value = own(value, rest[0]!);
    } else return { rest: [], value: MISSING, done: true };
    rest = rest.slice(1);
  }
  return { rest, value, done: !Array.isArray(value) };
}
