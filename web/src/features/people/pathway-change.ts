import type { Pathway } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { type Call, request } from '../../app/api.ts';
import { queryOf, refresh } from '../../app/queries.ts';
import type { ApiMutationOptions } from '../../app/use-api-mutation.ts';
import { usePeopleText } from './text.ts';

type Changes = Call<'PATCH /pathways/:pathwayId'>['body'];

/** Sends a change of a pathway and handles the result, for switches and forms. */
export function usePathwayChange(pathway: Pathway) {
  const t = usePeopleText();
  const client = useQueryClient();
  const { queryKey } = queryOf('GET /pathways/:pathwayId', { params: { pathwayId: pathway.id } });
  return {
    send: (body: Changes) =>
      request('PATCH /pathways/:pathwayId', {
        params: { pathwayId: pathway.id },
        body,
        ifMatch: client.getQueryData(queryKey)?.version ?? pathway.version,
      }),
    onAnswer: (next: Pathway) => {
      client.setQueryData(queryKey, next);
      void refresh(client, 'GET /pathways', 'GET /pathways/:pathwayId/matches');
    },
    says: t('profile.saved'),
    staleOnProblem: ['GET /pathways/:pathwayId'],
  } satisfies ApiMutationOptions<Changes, Pathway>;
}
