export type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** Bytes of all arrays in a value. */
export function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + bytesOf(part), 0);
}

/** The array itself when it is long enough, otherwise a copy at least twice as long. */
export function larger<A extends Numbers>(array: A, length: number): A {
  if (length <= array.length) return array;
  const Kind = array.constructor as new (buffer: SharedArrayBuffer) => A;
  const copy = new Kind(shared(array.BYTES_PER_ELEMENT * Math.max(length, 2 * array.length)));
  copy.set(array as never);
  return copy;
}

/**
 * Copies `from[order[i]]` for the first `count` places of `order` to `to`, from `at` on. Made anew for each kind of
 * array: one function that meets all kinds is many times slower.
 */
export function copier() {
  return (to: Numbers, at: number, from: Numbers, order: Uint32Array, count: number): void => {
    for (let i = 0; i < count; i++) to[at + i] = from[order[i]!]!;
  };
}

/** A typed array that grows at its end. */
export type Column<A extends Numbers> = {
  push(value: number): void;
  length(): number;
  /** What was pushed so far, without a copy; not to be kept across pushes. */
  view(): A;
};

export function column<A extends Numbers>(make: (length: number) => A, capacity = 64): Column<A> {
  let array = make(capacity);
  let length = 0;
  return {
    push(value) {
      if (length === array.length) {
        const larger = make(length * 2);
        larger.set(array as never);
        array = larger;
      }
      array[length++] = value;
    },
    length: () => length,
    view: () => array.subarray(0, length) as A,
  };
}

// Memory that threads may share: a segment is handed to the worker that seals without a copy of its numbers.
const shared = (bytes: number) => new SharedArrayBuffer(bytes);
export const float32 = (length: number): Float32Array => new Float32Array(shared(4 * length));
export const float64 = (length: number): Float64Array => new Float64Array(shared(8 * length));
export const int32 = (length: number): Int32Array => new Int32Array(shared(4 * length));
export const uint8 = (length: number): Uint8Array => new Uint8Array(shared(length));
export const uint16 = (length: number): Uint16Array => new Uint16Array(shared(2 * length));
export const uint32 = (length: number): Uint32Array => new Uint32Array(shared(4 * length));

/** Strings by number, in the order of their first appearance. */
export type Interner = {
  numberOf(value: string): number;
  /** -1 when never seen. */
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
