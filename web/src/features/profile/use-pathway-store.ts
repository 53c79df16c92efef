import type { Pathway, Profile } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import type { DraftStore } from '../../app/saved-draft.ts';
import { useRole } from '../../app/session.ts';
import { inputOf } from './profile-changes.ts';

/** The profile under the query key of the page: a person's own pathway, or one of a counsellor's. */
export function usePathwayStore(pathwayId: string): DraftStore<Pathway, Profile> {
  const client = useQueryClient();
  const own = useRole() === 'beneficiary';
  return useMemo(() => {
    const params = { pathwayId };
    const key = own
      ? queryOf('GET /pathways/mine').queryKey
      : queryOf('GET /pathways/:pathwayId', { params }).queryKey;
    const put = (pathway: Pathway) => void client.setQueryData(key, pathway);
    return {
      stored: () => client.getQueryData(key),
      fieldsOf: ({ profile }) => profile,
      derived: ['location'],
      async readAgain() {
        put(await (own ? request('GET /pathways/mine') : request('GET /pathways/:pathwayId', { params })));
      },
      async send(changes, version) {
        const body = { profile: inputOf(changes) };
        const answer = await request('PATCH /pathways/:pathwayId', { params, body, ifMatch: version });
        put(answer);
        void client.invalidateQueries({ queryKey: ['GET /pathways/:pathwayId/matches'] });
        return answer;
      },
    };
  }, [client, own, pathwayId]);
}
