import { comparePlaces, type Place } from './cursor.ts';

/** So many slots of one company may stand in each ten of a list. */
const freeOfCompany = 2;
const ten = 10;
/** The most that a slot may lose so that another company comes before it. */
export const companyHandicap = 0.05;
/** What a slot that waited stands below the one that came before it; far less than any difference that means something. */
const step = 1e-12;

type Company = string | number;

/** The slots of one list that wait for the next ten, by company, each in its order. */
function createWaiting<Item extends Place>() {
  const queues = new Map<Company, { items: Item[]; next: number }>();
  /** The best one whose company passes, without taking it. */
  function best(passes: (company: Company) => boolean): { company: Company; item: Item } | null {
    let found: { company: Company; item: Item } | null = null;
    for (const [company, { items, next }] of queues) {
      const item = items[next]!;
      if (passes(company) && (!found || comparePlaces(item, found.item) < 0)) found = { company, item };
    }
    return found;
  }
  return {
    best,
    add(company: Company, item: Item) {
      const queue = queues.get(company);
      if (queue) queue.items.push(item);
      else queues.set(company, { items: [item], next: 0 });
    },
    take(company: Company) {
      const queue = queues.get(company)!;
      queue.next++;
      if (queue.next === queue.items.length) queues.delete(company);
    },
  };
}

/** `sorted` in the order of the list, one after the other. */
function* spreadOrder<Item extends Place>(
  sorted: readonly Item[],
  companyOf: (item: Item) => Company,
): Generator<Item> {
  const waiting = createWaiting<Item>();
  let met = new Map<Company, number>();
  let placed = 0;
  let at = 0;
  const hasRoom = (company: Company) => (met.get(company) ?? 0) < freeOfCompany;
  const put = (item: Item, company: Company): Item => {
    met.set(company, (met.get(company) ?? 0) + 1);
    placed++;
    if (placed % ten === 0) met = new Map();
    return item;
  };
  while (placed < sorted.length) {
    const first = waiting.best(() => true);
    const ready = waiting.best(hasRoom);
    const lowest = first ? first.item.key - companyHandicap : Number.NEGATIVE_INFINITY;
    const next = sorted[at];
    const company = next && companyOf(next);
    if (ready && ready.item.key >= lowest && (!next || comparePlaces(ready.item, next) < 0)) {
      waiting.take(ready.company);
      yield put(ready.item, ready.company);
    } else if (next && company !== undefined && next.key >= lowest) {
      at++;
      if (hasRoom(company)) yield put(next, company);
      else waiting.add(company, next);
    } else if (first) {
      // nothing as good is left of the others
      waiting.take(first.company);
      yield put(first.item, first.company);
    }
  }
}

/** The same items with keys by which they stand in this order; none gets a higher key. */
function* keyed<Item extends Place>(order: Iterable<Item>): Generator<Item> {
  let last: Place | null = null;
  for (const item of order) {
    const stands: boolean = !last || comparePlaces(last, item) < 0;
    const key: number = stands ? item.key : last!.key - step;
    const placed: Item = stands ? item : { ...item, key };
    last = placed;
    yield placed;
  }
}

/**
 * Lets other companies come before the third slot of one in each ten of the list, when they are as good within the handicap;
 * no slot loses more, and the slots of a company keep their order. Slots with an obstacle are a list of their own. Each
 * key depends on the whole list and not on the page, so that a cursor holds. Gives the items in their new order, as many
 * as are taken.
 */
export function* spreadCompanies<Item extends Place>(
  all: readonly Item[],
  companyOf: (item: Item) => Company,
): Generator<Item> {
  const sorted = [...all].sort(comparePlaces);
  const isOpen = ({ obstacle }: Place) => !obstacle;
  for (const list of [sorted.filter(isOpen), sorted.filter(({ obstacle }) => obstacle)])
    yield* keyed(spreadOrder(list, companyOf));
}
