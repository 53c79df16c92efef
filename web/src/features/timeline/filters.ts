import { type PathwayEventKind, pathwayEventKinds } from '@passerelle/api/contract';
import { useSearchParams } from 'react-router';

export interface TimelineFilters {
  kind: PathwayEventKind | null;
  /** Civil days, both included. */
  from: string | null;
  to: string | null;
}

const names = { kind: 'sujet', from: 'du', to: 'au' } as const;
const day = (text: string | null) => (text && /^20\d{2}-\d{2}-\d{2}$/.test(text) ? text : null);

/** The filters, which stand in the address beside what else it says. */
export function useTimelineFilters() {
  const [search, setSearch] = useSearchParams();
  const filters: TimelineFilters = {
    kind: pathwayEventKinds.find((kind) => kind === search.get(names.kind)) ?? null,
    from: day(search.get(names.from)),
    to: day(search.get(names.to)),
  };

  function change(changes: Partial<TimelineFilters>): void {
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [field, value] of Object.entries({ ...filters, ...changes })) {
          const name = names[field as keyof TimelineFilters];
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  }

  return { filters, change, filtered: Object.values(filters).some(Boolean) };
}

export const queryOfFilters = ({ kind, from, to }: TimelineFilters) => ({
  ...(kind ? { kinds: kind } : {}),
  ...(from ? { from } : {}),
  ...(to ? { to } : {}),
});
