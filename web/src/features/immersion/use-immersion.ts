import type { Immersion } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { queryOf, refresh } from '../../app/queries.ts';

/** Shows the immersion that the API has answered, and marks what else names it. */
export function useShowImmersion(): (immersion: Immersion) => void {
  const client = useQueryClient();
  return (immersion) => {
    const params = { candidacyId: immersion.candidacyId };
    client.setQueryData(queryOf('GET /candidacies/:candidacyId/immersion', { params }).queryKey, immersion);
    void refresh(client, 'GET /immersions', 'GET /candidacies/:candidacyId', 'GET /candidacies');
  };
}
