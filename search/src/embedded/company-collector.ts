import { companyHandicap, spreadCompanies } from '../listing/companies.ts';
import { comparePlaces, type Place } from '../listing/cursor.ts';
import type { Collector, Found } from './collector.ts';

/** The best keys so far, the lowest first; `floor` is the lowest that a kept key may have. */
function bar(size: number) {
  const best: number[] = [];
  return {
    isFull: () => best.length === size,
    floor: () => (best.length === size ? best[0]! - companyHandicap : Number.NEGATIVE_INFINITY),
    add(key: number) {
      if (best.length === size && key <= best[0]!) return;
      let low = 0;
      let high = best.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (best[middle]! < key) low = middle + 1;
        else high = middle;
      }
      best.splice(low, 0, key);
      if (best.length > size) best.shift();
    },
  };
}

/**
 * The collector of a list in which companies are spread. Whether a slot is the third of its company is known only at the
 * end, so that it keeps all that may still reach the page: what is not further below the last certain key than the handicap.
 */
export function companyCollector<Segment, Entry>(
  limit: number,
  after: Place | null,
  idOf: (item: Found<Segment, Entry>) => string,
  companyOf: (item: Found<Segment, Entry>) => string | number,
): Collector<Segment, Entry> {
  type Item = Found<Segment, Entry>;
  const needed = limit + 1;
  const mostKept = 8 * needed + 256;
  let kept: Item[] = [];
  let open = bar(needed);
  let closed = bar(needed);
  let cut: Item[] | null = null;

  const floorOf = (item: Item) => (item.obstacle ? closed : open).floor();
  /** Comes after the cursor even when it loses nothing. */
  const certain = ({ obstacle, key }: Item) =>
    !after || (obstacle === after.obstacle ? key < after.key : obstacle);

  /** What follows the cursor in the spread list, one more than the page. */
  function rest(): Item[] {
    cut ??= spreadCompanies(
      kept.map((item) => ({ ...item, id: idOf(item) })),
      companyOf,
    )
      .filter((item) => !after || comparePlaces(item, after) > 0)
      .sort(comparePlaces)
      .slice(0, needed);
    return cut;
  }

  const self: Collector<Segment, Entry> = {
    total: 0,
    found: 0,
    floor: Number.NEGATIVE_INFINITY,
    last: null,
    more: () => rest().length > limit,
    offer(item) {
      if (item.obstacle ? open.isFull() : after?.obstacle) return;
      if (item.key < floorOf(item)) return;
      kept.push(item);
      if (certain(item)) (item.obstacle ? closed : open).add(item.key);
      self.floor = open.floor();
      if (kept.length % mostKept === 0) kept = kept.filter((one) => one.key >= floorOf(one));
    },
    restart(found) {
      kept = [];
      open = bar(needed);
      closed = bar(needed);
      cut = null;
      self.total = 0;
      self.found = found;
      self.floor = Number.NEGATIVE_INFINITY;
    },
    items: () => rest().slice(0, limit),
  };
  return self;
}
