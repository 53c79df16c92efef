import type { Assessment } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { type GetRoute, hasCode } from '../../app/api.ts';
import { queryOf, refresh } from '../../app/queries.ts';

const around = [
  'GET /candidacies',
  'GET /candidacies/:candidacyId',
  'GET /pathways/mine',
  'GET /pathways/:pathwayId',
] as const satisfies readonly GetRoute[];

/** What each part does with its answer, and with a refusal because somebody else was faster. */
export function useWritten(candidacyId: string) {
  const client = useQueryClient();
  const own = queryOf('GET /candidacies/:candidacyId/assessment', { params: { candidacyId } });
  return {
    onAnswer: (stored: Assessment) => {
      client.setQueryData(own.queryKey, stored);
      void refresh(client, ...around);
    },
    problemIn: 'toast' as const,
    onProblem: async (error: unknown) => {
      if (hasCode(error, 'stale_version', 'conflict'))
        await refresh(client, 'GET /candidacies/:candidacyId/assessment', ...around);
    },
  };
}
