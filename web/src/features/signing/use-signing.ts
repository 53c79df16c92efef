import type { ConventionPage, SigningState } from '@passerelle/api/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { queryOf, refresh } from '../../app/queries.ts';

/**
 * How far the signatures of a convention are; undefined while it loads, and for a convention without any. `hash` is that
 * of the version on the page: whoever signs there has read this one.
 */
export function useSigning({ id, state, versions }: ConventionPage): SigningState | undefined {
  const read = versions.at(-1);
  const { data } = useQuery({
    ...queryOf('GET /conventions/:conventionId/signing', { params: { conventionId: id } }),
    enabled: state !== 'draft' && read !== undefined,
  });
  return data && read && { ...data, hash: read.hash };
}

/** Shows the answer to a change of the signatures, and reads the convention again. */
export function useStoreSigning(conventionId: string): (answer: SigningState) => void {
  const client = useQueryClient();
  return (answer) => {
    const call = { params: { conventionId } };
    client.setQueryData(queryOf('GET /conventions/:conventionId/signing', call).queryKey, answer);
    void refresh(client, 'GET /conventions/:conventionId', 'GET /signatures/waiting');
  };
}
