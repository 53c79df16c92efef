import type { Interview } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { type ApiMutation, useApiMutation } from '../../app/use-api-mutation.ts';

/** Begins an interview, takes it up again, or concludes it. */
export function useInterviewState(pathwayId: string): ApiMutation<'open' | 'concluded', Interview> {
  const client = useQueryClient();
  const params = { pathwayId };
  return useApiMutation({
    send: (state: 'open' | 'concluded') =>
      request('PUT /pathways/:pathwayId/interview', { params, body: { state } }),
    onAnswer: (answer) =>
      void client.setQueryData(queryOf('GET /pathways/:pathwayId/interview', { params }).queryKey, answer),
    staleOnProblem: ['GET /pathways/:pathwayId/interview'],
  });
}
