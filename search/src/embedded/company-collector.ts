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
 * The best item of each company. The first of a company never waits: what comes after those of as many companies as places
 * are asked for is not on the first page, also when thousands are equal.
 */
function leaders<Item, Company>(size: number, before: (a: Item, b: Item) => boolean) {
  const tops = new Map<Company, Item>();
  /** The best of them, in order. */
  const first: Item[] = [];
  return {
    /** What comes after this one is not needed; null while all is. */
    last: (): Item | null => first[size - 1] ?? null,
    add(item: Item, company: Company) {
      const top = tops.get(company);
      if (top && before(top, item)) return;
      tops.set(company, item);
      const listed = top ? first.indexOf(top) : -1;
      if (listed >= 0) first.splice(listed, 1);
      const place = first.findIndex((one) => before(item, one));
      first.splice(place < 0 ? first.length : place, 0, item);
      if (first.length > size) first.pop();
    },
  };
}

/**
 * The collector of a list in which companies are spread. Whether a slot is the third of its company is known only at the
 * end, so that it keeps all that may still reach the page: what is not further below the last certain key than the handicap,
 * and on the first page not behind the leaders.
 */
export function companyCollector<Segment, Entry>(
  limit: number,
  after: Place | null,
  idOf: (item: Found<Segment, Entry>) => string,
  companyOf: (item: Found<Segment, Entry>) => string | number,
): Collector<Segment, Entry> {
  type Item = Found<Segment, Entry>;
  const needed = limit + 1;
  const fewest = 8 * needed + 256;
  /** Ids are compared only for equal keys. */
  const before = (a: Item, b: Item) => (a.key === b.key ? idOf(a) < idOf(b) : a.key > b.key);
  let kept: Item[] = [];
  let sweepAt = fewest;
  let open = bar(needed);
  let closed = bar(needed);
  let lead = leaders<Item, string | number>(needed, before);
  let cut: Item[] | null = null;

  const isNeeded = (item: Item) => {
    if (item.obstacle) return item.key >= closed.floor() && !open.isFull();
    const last = lead.last();
    return item.key >= open.floor() && !(last && before(last, item));
  };
  /** Comes after the cursor even when it loses nothing. */
  const certain = ({ obstacle, key }: Item) =>
    !after || (obstacle === after.obstacle ? key < after.key : obstacle);

  /** What follows the cursor in the spread list, one more than the page. */
  function rest(): Item[] {
    if (cut) return cut;
    cut = [];
    const all = kept.filter(isNeeded).map((item) => ({ ...item, id: idOf(item) }));
    for (const item of spreadCompanies(all, companyOf)) {
      if (!after || comparePlaces(item, after) > 0) cut.push(item);
      if (cut.length === needed) break;
    }
    return cut;
  }

  const self: Collector<Segment, Entry> = {
    total: 0,
    found: 0,
    floor: Number.NEGATIVE_INFINITY,
    last: null,
    more: () => rest().length > limit,
    offer(item) {
      if (!item.obstacle && after?.obstacle) return;
      if (!isNeeded(item)) return;
      kept.push(item);
      if (certain(item)) (item.obstacle ? closed : open).add(item.key);
      if (!after && !item.obstacle) lead.add(item, companyOf(item));
      const last = lead.last();
      self.last = last && last.key >= open.floor() ? last : null;
      self.floor = self.last?.key ?? open.floor();
      if (kept.length < sweepAt) return;
      kept = kept.filter(isNeeded);
      sweepAt = 2 * kept.length + fewest;
    },
    restart(found) {
      kept = [];
      sweepAt = fewest;
      open = bar(needed);
      closed = bar(needed);
      lead = leaders(needed, before);
      cut = null;
      self.total = 0;
      self.found = found;
      self.floor = Number.NEGATIVE_INFINITY;
      self.last = null;
    },
    items: () => rest().slice(0, limit),
  };
  return self;
}
