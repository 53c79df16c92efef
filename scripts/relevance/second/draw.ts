import { createHash } from 'node:crypto';

export const poolOfSecond = 20;
const hash = (text: string) => createHash('sha256').update(`second ${text}`).digest('hex');

/** A number in [0, 1[, always the same for a seed. */
export const chance = (seed: string) => Number.parseInt(hash(seed).slice(0, 12), 16) / 2 ** 48;

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

/** A part of the pool: how many are drawn from what this is true of. */
export type Part<Item> = { name: string; count: number; is: (item: Item) => boolean };

/** Twenty slots of a person, picked by facts and by chance, never by a score: first the parts, then anything. */
export function poolFor<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  parts: readonly Part<Item>[],
  seed: string,
): Item[] {
  const chosen: Item[] = [];
  const left = () => items.filter((item) => !chosen.includes(item));
  for (const { name, count, is } of parts)
    chosen.push(...drawn(left().filter(is), idOf, `${seed} ${name}`, count));
  chosen.push(...drawn(left(), idOf, `${seed} any`, poolOfSecond - chosen.length));
  return drawn(chosen, idOf, `${seed} order`, poolOfSecond);
}
