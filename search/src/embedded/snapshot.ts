import type { Directory } from '../document.ts';
import { memoizeByObject } from '../memoize-by-object.ts';
import type { Numbers } from './columns.ts';
import type { ProfileSegment } from './profile-segment.ts';
import type { SlotSegment } from './slot-segment.ts';

/** The whole index, to be restored after a restart. It is valid only for the directory it was made with. */
export type Snapshot = {
  readonly fingerprint: string;
  /** Strings in the order of their numbers. */
  readonly words: readonly string[];
  readonly slotNames: Names;
  readonly profileNames: Names;
  readonly removedSlots: readonly (readonly [id: string, version: number])[];
  readonly removedProfiles: readonly (readonly [id: string, version: number])[];
  readonly slots: SlotSegment;
  readonly profiles: ProfileSegment;
};
type Names = Readonly<Record<string, readonly string[]>>;

const magic = 'passerelle-index-4';
/** Views of the bytes, by the name of their kind. */
const views = {
  Uint8Array: (buffer: ArrayBufferLike, at: number, length: number) => new Uint8Array(buffer, at, length),
  Uint16Array: (buffer: ArrayBufferLike, at: number, length: number) => new Uint16Array(buffer, at, length),
  Uint32Array: (buffer: ArrayBufferLike, at: number, length: number) => new Uint32Array(buffer, at, length),
  Int32Array: (buffer: ArrayBufferLike, at: number, length: number) => new Int32Array(buffer, at, length),
  Float32Array: (buffer: ArrayBufferLike, at: number, length: number) => new Float32Array(buffer, at, length),
  Float64Array: (buffer: ArrayBufferLike, at: number, length: number) => new Float64Array(buffer, at, length),
};
type TypeName = keyof typeof views;
/** The position of an array in the bytes after the header. */
type Packed = { $: [type: TypeName, offset: number, length: number] };

/** An FNV-1a hash of the data that scores and words depend on. */
export const fingerprintOf = memoizeByObject((directory: Directory): string => {
  let hash = 0x811c9dc5;
  for (const { code, label, appellations, said = [], skills } of directory.occupations) {
    const sayings = said.map(({ words, place }) => `${words} ${place}`);
    const named = skills.map((skill) => `${skill} ${directory.skillLabels?.get(skill) ?? ''}`);
    const text = [code, label, ...appellations, '', ...sayings, '', ...named].join('\n');
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return `${directory.occupations.length}-${(hash >>> 0).toString(16)}`;
});

const isNumbers = (value: unknown): value is Numbers =>
  ArrayBuffer.isView(value) &&
  Symbol.toStringTag in value &&
  Object.hasOwn(views, `${value[Symbol.toStringTag]}`);

const isPacked = (value: object): value is Packed =>
  '$' in value && Array.isArray(value.$) && value.$.length === 3 && Object.hasOwn(views, `${value.$[0]}`);

/** Replaces each array in a value by its position in the bytes. */
function packer() {
  const arrays: Numbers[] = [];
  let size = 0;
  function pack(value: unknown): unknown {
    if (isNumbers(value)) {
      const packed: Packed = { $: [value[Symbol.toStringTag], size, value.length] };
      arrays.push(value);
      size += aligned(value.byteLength);
      return packed;
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, pack(part)]));
  }
  return { pack, arrays, size: () => size };
}

/** The inverse: arrays are views of the bytes, which are never written to except for `dead`. */
function unpack(value: unknown, bytes: Uint8Array, start: number): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (isPacked(value)) {
    const [type, offset, length] = value.$;
    return views[type](bytes.buffer, bytes.byteOffset + start + offset, length);
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unpack(part, bytes, start)]));
}

const aligned = (length: number) => Math.ceil(length / 8) * 8;

export function encodeSnapshot(snapshot: Snapshot): Uint8Array<ArrayBuffer> {
  const { pack, arrays, size } = packer();
  const [slots, profiles] = [pack(snapshot.slots), pack(snapshot.profiles)];
  const text = new TextEncoder().encode(JSON.stringify({ magic, ...snapshot, slots, profiles }));
  const start = 8 + aligned(text.length);
  const bytes = new Uint8Array(start + size());
  new DataView(bytes.buffer).setFloat64(0, text.length);
  bytes.set(text, 8);
  let at = start;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += aligned(array.byteLength);
  }
  return bytes;
}

const isOurs = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'magic' in value && value.magic === magic;

/** Null when the bytes are not a complete snapshot of this version. */
export function decodeSnapshot(bytes: Uint8Array): Snapshot | null {
  const whole = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  if (whole.length < 8) return null;
  const length = new DataView(whole.buffer, whole.byteOffset).getFloat64(0);
  const start = 8 + aligned(length);
  if (!(length > 0 && start <= whole.length)) return null;
  try {
    const text = new TextDecoder().decode(whole.subarray(8, 8 + length));
    const header: unknown = JSON.parse(text);
    // the magic says that this very version wrote it, in the shape that it reads
    return isOurs(header) ? (unpack(header, whole, start) as Snapshot) : null;
  } catch {
    return null;
  }
}
