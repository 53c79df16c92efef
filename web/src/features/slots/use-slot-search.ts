import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { readFilters, type SlotFilters, writeFilters } from './search-params.ts';

/** What the filters ask, as a list of slots and a kept search are asked. */
export const questionOf = ({ q, commune, withinKm, occupation, objective }: SlotFilters) => ({
  ...(q && { q }),
  ...(commune && { commune }),
  ...(commune && withinKm && { withinKm }),
  ...(occupation && { occupation }),
  ...(objective && { objective }),
});

/** Kilometres around the middle of a map of which only that is known. */
export const usualZoneKm = 10;

/** The part of the map in which is searched, as a ring; null when it is not by the map. */
export function zoneOf(zone: string, withinKm: number | null) {
  if (!zone) return null;
  const [lat = 0, lon = 0] = zone.split(',').map(Number);
  return { lat, lon, km: withinKm ?? usualZoneKm, home: false };
}

/** What narrows the list of today, and is not part of a kept search. */
export const narrowingOf = ({
  zone,
  withinKm,
  month,
  moment,
  kind,
  accommodation,
  transport,
  several,
}: SlotFilters) => ({
  ...(zone && { around: zone, withinKm: withinKm ?? usualZoneKm }),
  ...(month && { month }),
  ...(moment && { moment }),
  ...(kind && { kind }),
  ...(accommodation && { accommodation }),
  ...(transport && { transport: 'true' as const }),
  ...(several && { several: 'true' as const }),
});

/** The filters in the URL and the slots they find. */
export function useSlotSearch() {
  const [search, setSearch] = useSearchParams();
  const filters = useMemo(() => readFilters(search), [search]);
  const slots = useInfiniteQuery({
    ...pagesOf('GET /slots', {
      query: {
        limit: 24,
        ...questionOf(filters),
        ...narrowingOf(filters),
        sort: filters.sort,
      },
    }),
    placeholderData: keepPreviousData,
  });
  return {
    filters,
    change: (changes: Partial<SlotFilters>) =>
      setSearch(writeFilters({ ...filters, ...changes }), { preventScrollReset: true }),
    isFiltered: writeFilters({ ...filters, sort: 'fit' }).size > 0,
    clear: () => setSearch({}),
    slots,
    items: itemsOf(slots.data),
    total: slots.data?.pages[0]?.total,
    /** The commune that the words name. */
    place: slots.data?.pages[0]?.place,
    /** The words do not say what is looked for. */
    undecided: slots.data?.pages[0]?.undecided ?? false,
  };
}
export type SlotSearch = ReturnType<typeof useSlotSearch>;
