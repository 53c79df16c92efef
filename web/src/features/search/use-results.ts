import { useQueries, useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { companiesNamed } from './companies.ts';

/** Slots among which companies are found by name. */
const slotsAsked = 50;
const shown = 6;
/** People whose candidacies are shown too. */
const fewPeople = 3;

/** What the words find, each group by the list that holds its rule of who sees what. */
export function useResults(q: string) {
  const accompanies = useRole() === 'counsellor';
  const asked = q !== '';
  const slots = useQuery({
    ...queryOf('GET /slots', { query: { q, limit: slotsAsked } }),
    enabled: asked,
  });
  const people = useQuery({
    ...queryOf('GET /pathways', { query: { q, limit: shown } }),
    enabled: asked && accompanies,
  });
  const found = people.data?.items ?? [];
  const candidacies = useQueries({
    queries: found.slice(0, fewPeople).map(({ id }) => ({
      ...queryOf('GET /candidacies', { query: { pathwayId: id, limit: shown } }),
      enabled: asked,
    })),
    combine: (lists) => lists.flatMap(({ data }) => data?.items ?? []),
  });
  const items = slots.data?.items ?? [];
  return {
    people: found,
    morePeople: people.data?.nextCursor != null,
    candidacies: candidacies.slice(0, shown),
    companies: companiesNamed(q, items).slice(0, shown),
    slots: items.slice(0, shown),
    slotTotal: slots.data?.total ?? items.length,
    pending: asked && (slots.isPending || (accompanies && people.isPending)),
    error: slots.error ?? people.error,
    retry: () => {
      void slots.refetch();
      if (accompanies) void people.refetch();
    },
  };
}
export type Results = ReturnType<typeof useResults>;
