import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';

/** The venues of the counsellor's structure. */
export function useVenues() {
  const structureId = useSession().membership?.structureId ?? '';
  const query = useQuery({
    ...queryOf('GET /structures/:structureId/venues', { params: { structureId } }),
    enabled: structureId !== '',
  });
  const venues = query.data?.items ?? [];
  return { structureId, query, venues, open: venues.filter(({ closed }) => !closed) };
}
