export type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** Total size in bytes of all arrays in a value. */
export function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + bytesOf(part), 0);
}

/** Returns the array itself if it is long enough, otherwise a copy at least twice as long. */
export function larger<A extends Numbers>(array: A, length: number, make: (length: number) => A): A {
  if (length <= array.length) return array;
  const copy = make(Math.max(length, 2 * array.length));
  copy.set(array);
  return copy;
}

/**
 * Copies `from[order[i]]` for the first `count` positions of `order` to `to`, starting at `at`. Each kind of array gets its
 * own function, because one function called with all kinds is many times slower.
 */
export function copier() {
  return (to: Numbers, at: number, from: Numbers, order: Uint32Array, count: number): void => {
    for (let i = 0; i < count; i++) to[at + i] = from[order[i]!]!;
  };
}

/** A typed array with `push`. */
export type Column<A extends Numbers> = {
  push(value: number): void;
  length(): number;
  /** The values pushed so far, without copying; invalid after the next push. */
  view(): A;
};

export function column<A extends Numbers>(make: (length: number) => A, capacity = 64): Column<A> {
  let array = make(capacity);
  let length = 0;
  return {
    push(value) {
      if (length === array.length) {
        const larger = make(length * 2);
        larger.set(array);
        array = larger;
      }
      array[length++] = value;
    },
    length: () => length,
    // a part of an array is of its own kind, which the union of kinds does not say
    view: () => array.subarray(0, length) as A,
  };
}

// Shared memory, so that a segment goes to the seal worker without copying its numbers.
const shared = (bytes: number) => new SharedArrayBuffer(bytes);
export const float32 = (length: number): Float32Array => new Float32Array(shared(4 * length));
export const float64 = (length: number): Float64Array => new Float64Array(shared(8 * length));
export const int32 = (length: number): Int32Array => new Int32Array(shared(4 * length));
export const uint8 = (length: number): Uint8Array => new Uint8Array(shared(length));
export const uint16 = (length: number): Uint16Array => new Uint16Array(shared(2 * length));
export const uint32 = (length: number): Uint32Array => new Uint32Array(shared(4 * length));

/** Numbers strings in the order of their first appearance. */
export type Interner = {
  numberOf(value: string): number;
  /** Returns -1 for an unknown string. */
  find(value: string): number;
  valueOf(number: number): string;
  size(): number;
  values(): readonly string[];
};

export function interner(initial: readonly string[] = []): Interner {
  const list: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (value: string) => {
    let number = numbers.get(value);
    if (number === undefined) {
      number = list.push(value) - 1;
      numbers.set(value, number);
    }
    return number;
  };
  initial.forEach(numberOf);
  return {
    numberOf,
    find: (value) => numbers.get(value) ?? -1,
    valueOf: (number) => list[number] ?? '',
    size: () => list.length,
    values: () => list,
  };
}
