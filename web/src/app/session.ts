import type { Account, Membership, Role, Session } from '@passerelle/api/contract';
import { type QueryClient, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { request } from './api.ts';
import { dropEarly } from './early.ts';
import { queryOf } from './queries.ts';

export const sessionQuery = { ...queryOf('GET /session'), staleTime: 5 * 60_000 };

/** The current account and the settings of this installation. The layout loads it before any page is shown. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** For pages behind `access`, where an account and a membership always exist. */
export function useSignedIn(): { account: Account; membership: Membership; session: Session } {
  const session = useSession();
  if (!session.account || !session.membership)
    throw new Error('A signed-in page was shown without an account');
  return { account: session.account, membership: session.membership, session };
}

export function useRole(): Role | null {
  return useSession().membership?.role ?? null;
}

/** Called after signing in, signing out (`null`) or switching account. Removes everything that was fetched as the previous one. */
export async function enterSession(client: QueryClient, session: Session | null): Promise<void> {
  dropEarly();
  const next = session ?? (await request('GET /session'));
  await client.cancelQueries();
  // The session is set first, so that queries on screen are fetched again as the new account.
  client.setQueryData(sessionQuery.queryKey, next);
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'GET /session' });
}

export function useEnterSession(): (session: Session | null) => Promise<void> {
  const client = useQueryClient();
  return (session) => enterSession(client, session);
}
