import type { Directory, ProfileDoc } from '../document.ts';
import type { Numbers } from './columns.ts';
import type { SlotSegment } from './slot-segment.ts';

/** Everything needed to be up again at once; valid for the directory it was made with only. */
export type Snapshot = {
  readonly fingerprint: string;
  /** Strings in the order of their numbers. */
  readonly words: readonly string[];
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly removedSlots: readonly (readonly [id: string, version: number])[];
  readonly removedProfiles: readonly (readonly [id: string, version: number])[];
  readonly profiles: readonly ProfileDoc[];
  readonly slots: SlotSegment;
};

const magic = 'passerelle-index-1';
const types = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float32Array, Float64Array } as const;
type TypeName = keyof typeof types;
/** Where an array stands in the bytes after the header. */
type Packed = { $: [type: TypeName, offset: number, length: number] };

/** FNV-1a over what scores and words depend on. */
export function fingerprintOf(directory: Directory): string {
  let hash = 0x811c9dc5;
  for (const { code, label, appellations, skills } of directory.occupations) {
    const text = [code, label, ...appellations, '', ...skills].join('\n');
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return `${directory.occupations.length}-${(hash >>> 0).toString(16)}`;
}

export function encodeSnapshot(snapshot: Snapshot): Uint8Array<ArrayBuffer> {
  const arrays: Numbers[] = [];
  let size = 0;
  const header = JSON.stringify({ magic, ...snapshot }, (_, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value;
    const array = value as Numbers;
    arrays.push(array);
    const packed: Packed = { $: [array.constructor.name as TypeName, size, array.length] };
    size += Math.ceil(array.byteLength / 8) * 8;
    return packed;
  });
  const text = new TextEncoder().encode(header);
  const start = 8 + Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(start + size);
  new DataView(bytes.buffer).setFloat64(0, text.length);
  bytes.set(text, 8);
  let at = start;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += Math.ceil(array.byteLength / 8) * 8;
  }
  return bytes;
}

/** Null when these bytes are no whole snapshot of this version. */
export function decodeSnapshot(bytes: Uint8Array): Snapshot | null {
  const whole = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  if (whole.length < 8) return null;
  const length = new DataView(whole.buffer, whole.byteOffset).getFloat64(0);
  const start = 8 + Math.ceil(length / 8) * 8;
  if (!(length > 0 && start <= whole.length)) return null;
  try {
    const text = new TextDecoder().decode(whole.subarray(8, 8 + length));
    const header = JSON.parse(text, (_, value: Packed | unknown) => {
      const packed = (value as Packed | null)?.$;
      if (!packed) return value;
      const [type, offset, count] = packed;
      // A view of the file's bytes is never written to but for `dead`, and that is ours.
      return new types[type](whole.buffer as ArrayBuffer, whole.byteOffset + start + offset, count);
    }) as Snapshot & { magic?: string };
    return header.magic === magic ? header : null;
  } catch {
    return null;
  }
}
