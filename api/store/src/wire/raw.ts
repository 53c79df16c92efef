import { isUtf8 } from 'node:buffer';
import { storeError } from '../errors.ts';

/** BSON without decoding: replies are assembled from stored bytes, and documents are validated. */

const DEEPEST = 180;
const FIXED: Record<number, number> = {
  1: 8,
  6: 0,
  7: 12,
  8: 1,
  9: 8,
  10: 0,
  16: 4,
  17: 8,
  18: 8,
  19: 16,
  255: 0,
  127: 0,
};

/** Validates lengths, types and nesting of a whole document; throws InvalidBSON at the first error. */
export function assertValidBson(bytes: Buffer): void {
  walkDocument(bytes, 0, bytes.length, 1);
}

function bad(reason: string): never {
  throw storeError('InvalidBson', `Invalid BSON: ${reason}`);
}

function walkDocument(bytes: Buffer, start: number, limit: number, depth: number): number {
  if (depth > DEEPEST)
    throw Object.assign(storeError('BadValue', 'BSON object exceeded nesting depth'), {
      code: 15,
      codeName: 'Overflow',
    });
  if (start + 5 > limit) bad('a torn document');
  const end = start + bytes.readInt32LE(start);
  if (end < start + 5 || end > limit || bytes[end - 1] !== 0) bad('a wrong length');
  let at = start + 4;
  while (at < end - 1) {
    const type = bytes[at]!;
    const nameEnd = bytes.indexOf(0, at + 1);
    if (nameEnd < 0 || nameEnd >= end - 1) bad('a torn field name');
    assertText(bytes, at + 1, nameEnd);
    if (nameEnd - at === 10 && bytes.toString('latin1', at + 1, nameEnd) === '_bsontype') refuseTag();
    at = walkValue(bytes, type, nameEnd + 1, end - 1, depth);
  }
  if (at !== end - 1) bad('a value beyond its document');
  return end;
}

/** The BSON library interprets such a field as its own type tag. */
function refuseTag(): never {
  throw storeError('BadValue', "The embedded store cannot keep a field called '_bsontype'");
}

function walkValue(bytes: Buffer, type: number, at: number, limit: number, depth: number): number {
  const fixed = FIXED[type];
  if (fixed !== undefined) {
    if (at + fixed > limit) bad('a torn value');
    if (type === 8 && bytes[at]! > 1) bad('a boolean that is neither true nor false');
    return at + fixed;
  }
  switch (type) {
    case 3:
    case 4:
      return walkDocument(bytes, at, limit, depth + 1);
    case 2:
    case 13:
    case 14:
      return walkString(bytes, at, limit);
    case 5: {
      if (at + 5 > limit) bad('torn binary data');
      const length = bytes.readInt32LE(at);
      if (length < 0 || at + 5 + length > limit) bad('binary data of a wrong length');
      return at + 5 + length;
    }
    case 11: {
      const pattern = bytes.indexOf(0, at);
      const options = pattern < 0 ? -1 : bytes.indexOf(0, pattern + 1);
      if (options < 0 || options >= limit) bad('a torn regular expression');
      return options + 1;
    }
    case 12: {
      const end = walkString(bytes, at, limit) + 12;
      return end > limit ? bad('a torn pointer') : end;
    }
    case 15: {
      if (at + 4 > limit) bad('torn code');
      const end = at + bytes.readInt32LE(at);
      if (end > limit || end < at + 14) bad('code of a wrong length');
      const scope = walkString(bytes, at + 4, end);
      if (walkDocument(bytes, scope, end, depth + 1) !== end) bad('code of a wrong length');
      return end;
    }
    default:
      return bad(`unknown type ${type}`);
  }
}

/** Only strings with non-ASCII bytes need the slower check. */
function assertText(bytes: Buffer, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    if (bytes[at]! < 0x80) continue;
    if (!isUtf8(bytes.subarray(at, end))) bad('a text that is not UTF-8');
    return;
  }
}

function walkString(bytes: Buffer, at: number, limit: number): number {
  if (at + 5 > limit) bad('a torn string');
  const length = bytes.readInt32LE(at);
  if (length < 1 || at + 4 + length > limit || bytes[at + 3 + length] !== 0)
    bad('a string of a wrong length');
  assertText(bytes, at + 4, at + 3 + length);
  return at + 4 + length;
}

/** The end of a value in validated bytes, without looking inside. */
function skipValue(bytes: Buffer, type: number, at: number): number {
  const fixed = FIXED[type];
  if (fixed !== undefined) return at + fixed;
  switch (type) {
    case 2:
    case 13:
    case 14:
      return at + 4 + bytes.readInt32LE(at);
    case 5:
      return at + 5 + bytes.readInt32LE(at);
    case 11:
      return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1;
    case 12:
      return at + 16 + bytes.readInt32LE(at);
    default:
      return at + bytes.readInt32LE(at);
  }
}

export type Element = { type: number; start: number; value: number; end: number };

/**
 * Finds a top-level field of validated bytes by its name; `start` is the position of its type byte, `value` that of
 * its value.
 */
export function findElement(bytes: Buffer, name: string): Element | undefined {
  const wanted = Buffer.from(`${name}\0`);
  let at = 4;
  while (at < bytes.length - 1) {
    const type = bytes[at]!;
    const nameEnd = bytes.indexOf(0, at + 1);
    const end = skipValue(bytes, type, nameEnd + 1);
    if (
      nameEnd - at === wanted.length &&
      bytes.compare(wanted, 0, wanted.length, at + 1, nameEnd + 1) === 0
    ) {
      return { type, start: at, value: nameEnd + 1, end };
    }
    at = end;
  }
  return undefined;
}

/** A smaller document with only the named top-level fields of validated bytes. */
export const pickFields = (bytes: Buffer, names: ReadonlySet<string>): Buffer =>
  fieldsWhere(bytes, names, true);

/** A smaller document without the named top-level fields of validated bytes. */
export const dropFields = (bytes: Buffer, names: ReadonlySet<string>): Buffer =>
  fieldsWhere(bytes, names, false);

function fieldsWhere(bytes: Buffer, names: ReadonlySet<string>, named: boolean): Buffer {
  const lengths = lengthsOf(names);
  const parts: Buffer[] = [];
  let size = 5;
  for (let at = 4; at < bytes.length - 1; ) {
    const nameEnd = bytes.indexOf(0, at + 1);
    const end = skipValue(bytes, bytes[at]!, nameEnd + 1);
    const isNamed = lengths.has(nameEnd - at - 1) && names.has(bytes.toString('utf8', at + 1, nameEnd));
    if (isNamed === named) {
      parts.push(bytes.subarray(at, end));
      size += end - at;
    }
    at = end;
  }
  const head = Buffer.allocUnsafe(4);
  head.writeInt32LE(size);
  return Buffer.concat([head, ...parts, Buffer.of(0)], size);
}

/** The top-level fields that differ between two validated documents. */
export function changedFields(before: Buffer, after: Buffer): Set<string> {
  const changed = new Set<string>();
  const old = new Map<string, Buffer>();
  eachElement(before, (name, bytes) => old.set(name, bytes));
  eachElement(after, (name, bytes) => {
    if (!old.get(name)?.equals(bytes)) changed.add(name);
    old.delete(name);
  });
  for (const name of old.keys()) changed.add(name);
  return changed;
}

function eachElement(bytes: Buffer, visit: (name: string, element: Buffer) => void): void {
  for (let at = 4; at < bytes.length - 1; ) {
    const nameEnd = bytes.indexOf(0, at + 1);
    const end = skipValue(bytes, bytes[at]!, nameEnd + 1);
    visit(bytes.toString('utf8', at + 1, nameEnd), bytes.subarray(at, end));
    at = end;
  }
}

const knownLengths = new WeakMap<ReadonlySet<string>, Set<number>>();

/** The lengths of names in bytes, so that most fields can be skipped without reading their name. */
function lengthsOf(names: ReadonlySet<string>): Set<number> {
  let lengths = knownLengths.get(names);
  if (!lengths) {
    lengths = new Set([...names].map((name) => Buffer.byteLength(name)));
    knownLengths.set(names, lengths);
  }
  return lengths;
}

/** The document with one element moved, or inserted, at its front. */
export function withFirst(bytes: Buffer, element: Uint8Array, without?: Element): Buffer {
  const parts = without
    ? [bytes.subarray(4, without.start), bytes.subarray(without.end)]
    : [bytes.subarray(4)];
  const result = Buffer.concat([Buffer.alloc(4), element, ...parts]);
  result.writeInt32LE(result.length, 0);
  return result;
}

/** `{ cursor: { <batchName>: [...documents], id, ns }, ok: 1 }` from documents encoded as BSON. */
export function cursorReply(
  batchName: 'firstBatch' | 'nextBatch',
  documents: Buffer[],
  id: bigint,
  ns: string,
): Buffer {
  const names = documents.map((_, at) => Buffer.from(`\x03${at}\0`, 'latin1'));
  let size = 5;
  documents.forEach((document, at) => {
    size += names[at]!.length + document.length;
  });
  const batchField = Buffer.from(`\x04${batchName}\0`, 'latin1');
  const nsBytes = Buffer.from(`${ns}\0`);
  const inner = 4 + batchField.length + size + (1 + 3 + 8) + (1 + 3 + 4 + nsBytes.length) + 1;
  const total = 4 + (1 + 7 + inner) + (1 + 3 + 8) + 1;
  const out = Buffer.allocUnsafe(total);
  let at = out.writeInt32LE(total, 0);
  at += out.write('\x03cursor\0', at, 'latin1');
  at = out.writeInt32LE(inner, at);
  at += batchField.copy(out, at);
  at = out.writeInt32LE(size, at);
  documents.forEach((document, index) => {
    at += names[index]!.copy(out, at);
    out.set(document, at);
    at += document.length;
  });
  out[at++] = 0;
  at += out.write('\x12id\0', at, 'latin1');
  at = out.writeBigInt64LE(id, at);
  at += out.write('\x02ns\0', at, 'latin1');
  at = out.writeInt32LE(nsBytes.length, at);
  at += nsBytes.copy(out, at);
  out[at++] = 0;
  at += out.write('\x01ok\0', at, 'latin1');
  at = out.writeDoubleLE(1, at);
  out[at] = 0;
  return out;
}
