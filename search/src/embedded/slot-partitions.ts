import type { PreparedProfile } from '../scoring/prepare.ts';
import type { Interner } from './columns.ts';
import { maxPartitions } from './grid.ts';
import { memoizeByLength } from './memoize-by-length.ts';
import { flag } from './slot-rows.ts';

/**
 * Slots are partitioned by whether they are open and whether a person without licence or vehicle can come, so that a
 * query skips whole partitions. In a large segment they are partitioned by family as well.
 */
const bit = { closed: 1, licence: 2, vehicle: 4 } as const;
const perFamily = 8;
const familyRoom = Math.floor(maxPartitions / perFamily);
/** The prefix of the facet that every slot has exactly once: the kind of structure. */
const familyFacet = 'kind:';
/** The number of slots from which partitioning by family pays for the additional rows to visit. */
export const defaultSplitFrom = 250_000;

function basePartition(flags: number): number {
  const open = (flags & flag.open) !== 0 && (flags & flag.place) !== 0;
  const stuck = (flags & flag.transport) === 0;
  return (
    (open ? 0 : bit.closed) |
    (stuck && flags & flag.licence ? bit.licence : 0) |
    (stuck && flags & flag.vehicle ? bit.vehicle : 0)
  );
}

const familyOf = (joined: string) => joined.split('\n').find((facet) => facet.startsWith(familyFacet)) ?? '';

/** Families beyond the maximum number share the last one. */
const familyTable = memoizeByLength((facetSets) => {
  const numbers = new Map<string, number>();
  return Uint8Array.from(facetSets.values(), (joined) => {
    const family = familyOf(joined);
    if (!numbers.has(family)) numbers.set(family, Math.min(numbers.size, familyRoom - 1));
    return numbers.get(family)!;
  });
});

/** How a segment is partitioned. */
export type Division = { readonly byFamily: boolean };
export const divisionFor = (size: number, splitFrom: number): Division => ({ byFamily: size >= splitFrom });

/** [facet set number] → family, of all facet sets known so far. */
export const familiesOf = (facetSets: Interner): Uint8Array => familyTable(facetSets, '');

/** Returns the partition of a slot by its flags and facet set. */
export function partitioner({ byFamily }: Division, families: Uint8Array) {
  return (flags: number, facetSet: number) =>
    basePartition(flags) + (byFamily ? perFamily * families[facetSet]! : 0);
}

type Wanted = {
  readonly profile: PreparedProfile | null;
  readonly includeObstacles: boolean;
  readonly facetSets: Uint8Array | null;
};

/** The partitions of a segment that may contain results. */
export function partitionsFor(
  { byFamily }: Division,
  { profile, includeObstacles, facetSets }: Wanted,
  names: Interner,
): number[] {
  const person = profile?.doc;
  const passed =
    (includeObstacles ? 0 : bit.closed) |
    (includeObstacles || !person || person.licence ? 0 : bit.licence) |
    (includeObstacles || !person || person.vehicle ? 0 : bit.vehicle);
  const found: number[] = [];
  for (const family of byFamily ? wantedFamilies(facetSets, names) : [0]) {
    for (let base = 0; base < perFamily; base++) {
      if ((base & passed) === 0) found.push(family * perFamily + base);
    }
  }
  return found;
}

function wantedFamilies(facetSets: Uint8Array | null, names: Interner): Iterable<number> {
  const table = familiesOf(names);
  const wanted = new Set<number>();
  for (let set = 0; set < table.length; set++) {
    if (!facetSets || facetSets[set]) wanted.add(table[set]!);
  }
  return wanted;
}
