import { createHash } from 'node:crypto';

export const poolOfSecond = 20;
/** How many of the pool share the family or a skill with the person; the rest is drawn from everything in reach. */
const related = 12;

const hash = (text: string) => createHash('sha256').update(`second ${text}`).digest('hex');

/** The first of these in an order that depends on the seed alone. */
export function drawn<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  seed: string,
  count: number,
): Item[] {
  return [...items]
    .map((item) => ({ item, key: hash(`${seed} ${idOf(item)}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, count)
    .map(({ item }) => item);
}

/** Twenty slots of a person, picked by facts and by chance, never by a score. */
export function poolFor<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  isRelated: (item: Item) => boolean,
  seed: string,
): Item[] {
  const first = drawn(items.filter(isRelated), idOf, `${seed} near`, related);
  const rest = drawn(
    items.filter((item) => !first.includes(item)),
    idOf,
    `${seed} any`,
    poolOfSecond - first.length,
  );
  return drawn([...first, ...rest], idOf, `${seed} order`, poolOfSecond);
}
