import { uint32 } from './columns.ts';

/** Document ids as bytes in the order of the documents, with a hash table from an id to its document. */
export type IdTable = {
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
  /** Open addressing; document + 1, 0 means free. */
  readonly slots: Uint32Array;
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function hash(bytes: Uint8Array, from: number, to: number): number {
  let h = 0x811c9dc5;
  for (let i = from; i < to; i++) h = Math.imul(h ^ bytes[i]!, 0x01000193);
  h ^= h >>> 15;
  return Math.imul(h, 0x2c1b3c6d) >>> 0;
}

function same(a: Uint8Array, from: number, to: number, b: Uint8Array, bFrom: number, bTo: number): boolean {
  if (to - from !== bTo - bFrom) return false;
  for (let i = 0; i < to - from; i++) if (a[from + i] !== b[bFrom + i]) return false;
  return true;
}

/** Calls `onDouble` for every duplicate id; a lookup returns the later document. */
export function* buildIdTable(
  bytes: Uint8Array,
  offsets: Uint32Array,
  keepLater: (earlier: number, later: number) => boolean,
): Generator<void, IdTable> {
  const count = offsets.length - 1;
  let size = 8;
  while (size < count * 1.4) size *= 2;
  const slots = uint32(size);
  for (let doc = 0; doc < count; doc++) {
    const from = offsets[doc]!;
    const to = offsets[doc + 1]!;
    let place = hash(bytes, from, to) & (size - 1);
    for (;;) {
      const held = slots[place]!;
      if (held === 0) {
        slots[place] = doc + 1;
        break;
      }
      if (same(bytes, offsets[held - 1]!, offsets[held]!, bytes, from, to)) {
        if (keepLater(held - 1, doc)) slots[place] = doc + 1;
        break;
      }
      place = (place + 1) & (size - 1);
    }
    if ((doc & 0x7fff) === 0x7fff) yield;
  }
  return { bytes, offsets, slots };
}

/** Returns -1 when the id is not in the table. */
export function findId({ bytes, offsets, slots }: IdTable, id: string): number {
  const wanted = encoder.encode(id);
  let place = hash(wanted, 0, wanted.length) & (slots.length - 1);
  for (;;) {
    const held = slots[place]!;
    if (held === 0) return -1;
    if (same(bytes, offsets[held - 1]!, offsets[held]!, wanted, 0, wanted.length)) return held - 1;
    place = (place + 1) & (slots.length - 1);
  }
}

export function idAt({ bytes, offsets }: IdTable, doc: number): string {
  return decoder.decode(bytes.subarray(offsets[doc]!, offsets[doc + 1]!));
}

/** Whether the id of one document comes before that of another; in the order of strings for ids without rare signs. */
export function idPrecedes(a: IdTable, aDoc: number, b: IdTable, bDoc: number): boolean {
  const aFrom = a.offsets[aDoc]!;
  const bFrom = b.offsets[bDoc]!;
  const aLength = a.offsets[aDoc + 1]! - aFrom;
  const bLength = b.offsets[bDoc + 1]! - bFrom;
  const common = Math.min(aLength, bLength);
  for (let i = 0; i < common; i++) {
    const difference = a.bytes[aFrom + i]! - b.bytes[bFrom + i]!;
    if (difference !== 0) return difference < 0;
  }
  return aLength < bLength;
}

export function encodeId(id: string): Uint8Array {
  return encoder.encode(id);
}

/** Writes an id at a position with enough space; returns its end. */
export function writeId(bytes: Uint8Array, at: number, id: string): number {
  for (let i = 0; i < id.length; i++) {
    const code = id.charCodeAt(i);
    if (code > 127) return at + encoder.encodeInto(id, bytes.subarray(at)).written;
    bytes[at + i] = code;
  }
  return at + id.length;
}
