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

/** `sorted` in the order of the list. */
function spreadOrder<Item extends Place>(
  sorted: readonly Item[],
  companyOf: (item: Item) => Company,
): Item[] {
  const order: Item[] = [];
  const waiting = createWaiting<Item>();
  let met = new Map<Company, number>();
  let at = 0;
  const hasRoom = (company: Company) => (met.get(company) ?? 0) < freeOfCompany;
  const put = (item: Item, company: Company) => {
    order.push(item);
    met.set(company, (met.get(company) ?? 0) + 1);
    if (order.length % ten === 0) met = new Map();
  };
  while (order.length < sorted.length) {
    const first = waiting.best(() => true);
    const ready = waiting.best(hasRoom);
    const lowest = first ? first.item.key - companyHandicap : Number.NEGATIVE_INFINITY;
    const next = sorted[at];
    const company = next && companyOf(next);
    if (ready && ready.item.key >= lowest && (!next || comparePlaces(ready.item, next) < 0)) {
      waiting.take(ready.company);
      put(ready.item, ready.company);
    } else if (next && company !== undefined && next.key >= lowest) {
      at++;
      if (hasRoom(company)) put(next, company);
      else waiting.add(company, next);
    } else if (first) {
      // nothing as good is left of the others
      waiting.take(first.company);
      put(first.item, first.company);
    }
  }
  return order;
}

/** The same items with keys by which they stand in this order; none gets a higher key. */
function keyed<Item extends Place>(order: readonly Item[]): Item[] {
  let last: Place | null = null;
  return order.map((item) => {
    const stands = !last || comparePlaces(last, item) < 0;
    const key: number = stands ? item.key : last!.key - step;
    const placed = stands ? item : { ...item, key };
    last = placed;
    return placed;
  });
}

/**
 * Lets other companies come before the third slot of one in each ten of the list, when they are as good within the handicap;
 * no slot loses more, and the slots of a company keep their order. Slots with an obstacle are a list of their own. Each
 * key depends on the whole list and not on the page, so that a cursor holds.
 */
export function spreadCompanies<Item extends Place>(
  all: readonly Item[],
  companyOf: (item: Item) => Company,
): Item[] {
  const sorted = [...all].sort(comparePlaces);
  const isOpen = ({ obstacle }: Place) => !obstacle;
  return [sorted.filter(isOpen), sorted.filter(({ obstacle }) => obstacle)].flatMap((list) =>
    keyed(spreadOrder(list, companyOf)),
  );
}
