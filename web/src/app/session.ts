import type { Account, Membership, Role, Session } from '@passerelle/api/contract';
import { type QueryClient, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { request } from './api.ts';
import { queryOf } from './queries.ts';

export const sessionQuery = { ...queryOf('GET /session'), staleTime: 5 * 60_000 };

/** Who I am and what this installation is; the layout has loaded it before any page shows. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** For pages behind `access`: there is an account and a membership. */
export function useSignedIn(): { account: Account; membership: Membership; session: Session } {
  const session = useSession();
  if (!session.account || !session.membership)
    throw new Error('A signed-in page was shown without an account');
  return { account: session.account, membership: session.membership, session };
}

export function useRole(): Role | null {
  return useSession().membership?.role ?? null;
}

/** After signing in, out (`null`) or switching: nothing read as somebody else stays. */
export async function enterSession(client: QueryClient, session: Session | null): Promise<void> {
  const next = session ?? (await request('GET /session'));
  await client.cancelQueries();
  // First who I am now, so that what is on screen asks again as that person or leaves.
  client.setQueryData(sessionQuery.queryKey, next);
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'GET /session' });
}

export function useEnterSession(): (session: Session | null) => Promise<void> {
  const client = useQueryClient();
  return (session) => enterSession(client, session);
}
