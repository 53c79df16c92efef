import type { Pathway } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { type ApiMutationOptions, useApiMutation } from '../../app/use-api-mutation.ts';

interface Change {
  send: () => Promise<Pathway | undefined>;
  done: string;
  undo?: (() => void) | undefined;
}

/** Changes who may see this person, and caches the pathway that the API returns. */
export function useAccessChange(pathwayId: string) {
  const client = useQueryClient();
  /** What happens after a change, from a button or from a form. */
  const changed = {
    onAnswer: async (next: Pathway | undefined) => {
      const { queryKey } = queryOf('GET /pathways/:pathwayId', { params: { pathwayId } });
      if (next) client.setQueryData(queryKey, next);
      else await client.invalidateQueries({ queryKey });
    },
    stale: ['GET /pathways', 'GET /pathways/:pathwayId/matches', 'GET /pathways/:pathwayId/accesses'],
  } satisfies Omit<ApiMutationOptions<never, Pathway | undefined>, 'send'>;
  const { run } = useApiMutation({
    ...changed,
    send: ({ send }: Change) => send(),
    says: (_next, { done, undo }) => ({ text: done, ...(undo && { undo }) }),
    concurrent: true,
  });
  const change = (send: Change['send'], done: string, undo?: () => void) => run({ send, done, undo });
  return { change, changed };
}
