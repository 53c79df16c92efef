import type { ConventionPage } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import type { DraftStore } from '../../app/saved-draft.ts';
import { type ConventionFields, fieldsOf, patchOf } from './convention-fields.ts';

/** What a convention says, under the query key of its page. */
export function useConventionStore(conventionId: string): DraftStore<ConventionPage, ConventionFields> {
  const client = useQueryClient();
  return useMemo(() => {
    const params = { conventionId };
    const key = queryOf('GET /conventions/:conventionId', { params }).queryKey;
    const put = (page: ConventionPage) => void client.setQueryData(key, page);
    return {
      stored: () => client.getQueryData(key),
      fieldsOf: ({ content }) => fieldsOf(content),
      sendable: async (changes) => (await import('./sendable.ts')).sendable(changes),
      async readAgain() {
        put(await request('GET /conventions/:conventionId', { params }));
      },
      async send(changes, version) {
        const body = { content: patchOf(changes) };
        const answer = await request('PATCH /conventions/:conventionId', { params, body, ifMatch: version });
        put(answer);
        return answer;
      },
    };
  }, [client, conventionId]);
}
