import { comparePlaces, type Place } from './cursor.ts';

/** So many slots of one company keep their rank. */
export const freeOfCompany = 2;
/** What all its others lose. */
export const companyHandicap = 0.05;

/**
 * Lets other companies come before the third slot of one when they are as good within the handicap. The first ten then
 * have at most two of a company, unless nothing as good is left of the others. The best two of a company keep
 * their keys, and its slots keep their order. Each key depends on the whole list and not on the page, so that a cursor holds.
 */
export function spreadCompanies<Item extends Place>(
  all: readonly Item[],
  companyOf: (item: Item) => string | number,
): Item[] {
  const met = { open: new Map<string | number, number>(), closed: new Map<string | number, number>() };
  return [...all].sort(comparePlaces).map((item) => {
    const counts = item.obstacle ? met.closed : met.open;
    const company = companyOf(item);
    const before = counts.get(company) ?? 0;
    counts.set(company, before + 1);
    return before < freeOfCompany ? item : { ...item, key: item.key - companyHandicap };
  });
}
