import type { SlotWidening } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { WiderList } from '../matching/wider-list.tsx';
import type { SlotFilters } from './search-params.ts';
import { useSlotsText } from './text.ts';
import { questionOf, type SlotSearch } from './use-slot-search.ts';

/** A list with fewer slots than this says what would widen it. */
const few = 5;

/** The filters that ask for what a widening has counted. */
function filtersOf(one: SlotWidening): Partial<SlotFilters> {
  const place = one.place ? { commune: one.place.code, communeName: one.place.name } : {};
  return one.kind === 'distance'
    ? { q: one.words, withinKm: one.km, ...place }
    : { q: '', occupation: one.occupation.code, occupationName: one.occupation.label, ...place };
}

/** Wider circles and near occupations, each in words, with how many slots it has and the filters that ask for them. */
export function useWiderSearches(filters: SlotFilters, isWanted: boolean) {
  const t = useSlotsText();
  const widenings = useQuery({
    ...queryOf('GET /slot-widenings', { query: questionOf(filters) }),
    enabled: isWanted,
  });
  if (!isWanted) return [];
  return (widenings.data?.items ?? []).map((one) => ({
    label:
      one.kind === 'distance'
        ? t('wider.distance', { km: one.km, place: one.place.name })
        : t('wider.occupation', { label: one.occupation.label }),
    count: t('list.found', { count: one.found }),
    filters: { ...filters, ...filtersOf(one) },
  }));
}

/** Under a list that finds few slots: a wider circle and near occupations, with how many slots each has. */
export function SearchWidenings({ search }: { search: SlotSearch }) {
  const t = useSlotsText();
  const { filters, slots, total, undecided, change } = search;
  const asks = filters.q || filters.commune || filters.occupation;
  const isShort = slots.isSuccess && total !== undefined && total < few;
  const items = useWiderSearches(filters, isShort && !undecided && Boolean(asks));
  if (items.length === 0) return null;
  return (
    <WiderList
      title={t('wider.title')}
      items={items.map(({ label, count, filters: wider }) => ({ label, count, onTry: () => change(wider) }))}
    />
  );
}
