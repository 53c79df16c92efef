import type { Place } from '../listing/cursor.ts';

/** A result: a document number in a segment, or an entry in the list of pending changes. */
export type Found<Segment, Entry> = {
  readonly obstacle: boolean;
  readonly key: number;
  readonly segment: Segment | null;
  readonly doc: number;
  readonly entry: Entry | null;
  readonly score: number;
  readonly rank: number;
  readonly distanceKm: number | null;
};

/**
 * Keeps the first `limit` results after a cursor and counts all of them. A result that matches more words than all before
 * it discards those: only results with the most words stay.
 */
export type Collector<Segment, Entry> = {
  total: number;
  /** Number of words matched by the results counted now. */
  found: number;
  /** While the list is full, keys below this one are not kept; -Infinity before. */
  floor: number;
  /** The result that has the key `floor`; null before the list is full. */
  last: Found<Segment, Entry> | null;
  /** True when there is a next page. */
  more(): boolean;
  offer(item: Found<Segment, Entry>): void;
  /** Discards everything, because a result with more words was found. */
  restart(found: number): void;
  items(): Found<Segment, Entry>[];
};

export function collector<Segment, Entry>(
  limit: number,
  after: Place | null,
  idOf: (item: Found<Segment, Entry>) => string,
): Collector<Segment, Entry> {
  /** In order, with one more than requested, to know whether there is a next page. */
  const kept: Found<Segment, Entry>[] = [];
  const capacity = limit + 1;
  type Item = Found<Segment, Entry>;

  /** Ids are compared only for equal keys. */
  const before = (a: Item, b: Item) => {
    if (a.obstacle !== b.obstacle) return b.obstacle;
    if (a.key !== b.key) return a.key > b.key;
    return idOf(a) < idOf(b);
  };
  const shown = (item: Item, last: Place) => {
    if (item.obstacle !== last.obstacle) return last.obstacle;
    if (item.key !== last.key) return item.key > last.key;
    return idOf(item) <= last.id;
  };

  const self: Collector<Segment, Entry> = {
    total: 0,
    found: 0,
    floor: Number.NEGATIVE_INFINITY,
    last: null,
    more: () => kept.length > limit,
    offer(item) {
      if (after && shown(item, after)) return;
      let high = kept.length;
      if (high === capacity && !before(item, kept[high - 1]!)) return;
      let low = 0;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (before(kept[middle]!, item)) low = middle + 1;
        else high = middle;
      }
      kept.splice(low, 0, item);
      if (kept.length > capacity) kept.pop();
      const last = kept[capacity - 1];
      if (last && !last.obstacle) {
        self.floor = last.key;
        self.last = last;
      }
    },
    restart(found) {
      kept.length = 0;
      self.total = 0;
      self.found = found;
      self.floor = Number.NEGATIVE_INFINITY;
      self.last = null;
    },
    items: () => kept.slice(0, limit),
  };
  return self;
}
