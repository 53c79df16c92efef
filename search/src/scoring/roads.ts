import type { Point } from '../document.ts';
import { kilometresBetween } from './distance.ts';

/** How much longer the way is by road than straight, between communes by INSEE code. */
export type Roads = {
  /** Square of that ratio, at least 1, by which a squared chord is multiplied; 1 when a commune is not known. */
  stretch(from: string | null | undefined, to: string): number;
  /** False when all ways are straight. */
  readonly bends: boolean;
  /** The same for the same content. */
  readonly fingerprint: string;
};

/** A commune with the bank of the river on which it lies. */
export type BankedPlace = Point & { readonly code: string; readonly bank: string };
/** A bridge or a ferry between two banks. `waitKm`: how much further it is for somebody who waits there. */
export type Crossing = Point & { readonly between: readonly [string, string]; readonly waitKm: number };
export type RoadMap = {
  /** Length of a road over the straight line, at least 1. */
  readonly factor: number;
  readonly places: readonly BankedPlace[];
  readonly crossings: readonly Crossing[];
};

/** Where the centres of two communes are nearly one point, a way of some kilometres is no longer a ratio that means something. */
const mostStretch = 15;

export const straightRoads: Roads = { stretch: () => 1, bends: false, fingerprint: '' };

/** Over the straight line: from one bank to the other by the crossing that makes the shortest way. */
function ratioOf(a: BankedPlace, b: BankedPlace, { factor, crossings }: RoadMap): number {
  const straight = kilometresBetween(a, b);
  if (a.bank === b.bank || straight === 0) return factor;
  let best = Number.POSITIVE_INFINITY;
  for (const crossing of crossings) {
    if (!crossing.between.includes(a.bank) || !crossing.between.includes(b.bank)) continue;
    const km = (kilometresBetween(a, crossing) + kilometresBetween(crossing, b)) * factor + crossing.waitKm;
    if (km < best) best = km;
  }
  return Number.isFinite(best) ? Math.max(factor, best / straight) : factor;
}

/** The table of all pairs of places, made once. */
export function createRoads(map: RoadMap): Roads {
  const { places, factor } = map;
  const numbers = new Map(places.map(({ code }, number) => [code, number]));
  const size = places.length;
  const table = new Float64Array(size * size);
  for (let a = 0; a < size; a++)
    for (let b = a; b < size; b++) {
      const squared = ratioOf(places[a]!, places[b]!, map) ** 2;
      table[a * size + b] = squared;
      table[b * size + a] = squared;
    }
  const elsewhere = factor ** 2;
  return {
    stretch(from, to) {
      if (!from) return elsewhere;
      const a = numbers.get(from);
      const b = numbers.get(to);
      return a === undefined || b === undefined ? elsewhere : table[a * size + b]!;
    },
    bends: factor > 1 || table.some((squared) => squared > 1),
    fingerprint: hashOf(JSON.stringify(map)),
  };
}

/**
 * Roads whose ways were measured: `km[a][b]` between the communes of these codes and points, null where it is not known. Those of
 * `others` for all other pairs.
 */
export function measuredRoads(
  places: readonly (Point & { readonly code: string })[],
  km: readonly (readonly (number | null)[])[],
  others: Roads,
): Roads {
  const numbers = new Map(places.map(({ code }, number) => [code, number]));
  const rows = places.map((a, from) =>
    Float64Array.from(places, (b, to) => {
      const way = km[from]?.[to] ?? null;
      const straight = kilometresBetween(a, b);
      if (way === null || straight === 0) return others.stretch(a.code, b.code);
      return Math.min(Math.max(1, way / straight), mostStretch) ** 2;
    }),
  );
  return {
    stretch(from, to) {
      const a = from ? numbers.get(from) : undefined;
      const b = numbers.get(to);
      return a === undefined || b === undefined ? others.stretch(from, to) : rows[a]![b]!;
    },
    bends: true,
    fingerprint: hashOf(`${others.fingerprint} ${rows.map((row) => row.join()).join('\n')}`),
  };
}

/** FNV-1a. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16);
}
