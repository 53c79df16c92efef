import { type Numbers, uint32 } from './columns.ts';

/** The documents of each key (skill or word), in order, from `offsets[key]` to `offsets[key + 1]`. */
export type Postings = {
  readonly offsets: Uint32Array;
  readonly docs: Uint32Array;
};

/** The keys of each document, from `offsets[doc]` to `offsets[doc + 1]`. */
export type Lists<K extends Numbers = Numbers> = {
  readonly offsets: Uint32Array;
  readonly keys: K;
};

/**
 * Inverts lists per document into documents per key. `place(to, from)` is called for each entry with its position in the
 * postings and in the lists, to copy other columns.
 */
export function* transpose(
  { keys, offsets }: Lists,
  keyCount: number,
  place: (to: number, from: number) => void,
): Generator<void, Postings> {
  const starts = uint32(keyCount + 1);
  for (let i = 0; i < keys.length; i++) {
    starts[keys[i]! + 1]!++;
    if ((i & 0xfffff) === 0xfffff) yield;
  }
  for (let i = 0; i < keyCount; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice(0, keyCount);
  const docs = uint32(keys.length);
  for (let doc = 0; doc + 1 < offsets.length; doc++) {
    for (let i = offsets[doc]!; i < offsets[doc + 1]!; i++) {
      const to = next[keys[i]!]!++;
      docs[to] = doc;
      place(to, i);
    }
    if ((doc & 0x3fff) === 0x3fff) yield;
  }
  return { offsets: starts, docs };
}

/** The first position in [from, to) whose document is at least `doc`; looks near `from` first. */
export function seek(docs: Uint32Array, doc: number, from: number, to: number): number {
  let low = from;
  let step = 1;
  while (low + step < to && docs[low + step]! < doc) {
    low += step;
    step *= 2;
  }
  let high = Math.min(to, low + step + 1);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (docs[middle]! < doc) low = middle + 1;
    else high = middle;
  }
  return low;
}
