import type { ToSign } from '@passerelle/api/contract';
import { type Answer, type Call, request } from '../../app/api.ts';
import type { Channel } from './channel.ts';

/** What became of one signature, and of what it is. */
export type Result = Answer<'POST /signatures'>['items'][number] & { item: ToSign };

/** Conventions are told apart by what is signed and for whom: one account may sign for two parties. */
export const keyOfItem = ({ conventionId, party }: Pick<ToSign, 'conventionId' | 'party'>) =>
  `${conventionId} ${party}`;

/** What the steps of a code need to sign these with an account. */
export function signingOf(items: readonly ToSign[]) {
  const [first] = items;
  return {
    consents: items.map(({ consent }) => consent.sentence),
    ask: (by: Channel) => request('POST /signatures/codes', { body: { by } }),
    sign: async (proof: { codeToken: string; code: string }): Promise<Result[]> => {
      const body: Call<'POST /signatures'>['body'] = {
        ...proof,
        // of the sentences that were read, even if the page has changed its language since
        locale: first?.consent.locale ?? 'fr',
        items: items.map(({ conventionId, party, hash }) => ({ conventionId, party, hash })),
      };
      const { items: results } = await request('POST /signatures', { body });
      // by their order: the list on the page may be a shorter one by now
      return results.flatMap((result, at) => {
        const item = items[at];
        return item ? [{ ...result, item }] : [];
      });
    },
  };
}
