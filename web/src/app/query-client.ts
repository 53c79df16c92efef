import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem, hasCode, hasNetwork } from './api.ts';
import { isLeaving } from './leaving.ts';
import { noteSearch } from './search-health.ts';

function isWorthRetrying(failures: number, error: Error): boolean {
  if (failures >= 2 || !hasNetwork()) return false;
  return (
    error instanceof ApiProblem &&
    ['offline', 'unavailable', 'search_degraded', 'internal'].includes(error.code)
  );
}

/** Live events invalidate what is shown. Focus and reconnection fetch again, because events may have been missed. */
export const queryClient: QueryClient = createQueryClient();
refetchAfterFirstResponse(queryClient);

export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onSuccess: (data, query) => noteSearch(query.queryKey[0], null, data),
      onError: (error, query) => {
        noteSearch(query.queryKey[0], error);
        // The session ended elsewhere: fetching it again shows the sign-in page, which returns here afterwards.
        if (hasCode(error, 'signed_out') && !isLeaving())
          void client.invalidateQueries({ queryKey: ['GET /session'] });
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: isWorthRetrying,
        throwOnError: false,
        // without network too: what this device has kept is the answer
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  return client;
}

/**
 * TanStack starts an invalidated query again only when it has data; a first fetch goes on, and its response, which may be
 * older than the change, would count as fresh. Such a query is fetched again after its first response.
 */
export function refetchAfterFirstResponse(client: QueryClient): void {
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'invalidate') return;
    const { query } = event;
    if (query.state.data !== undefined || query.state.fetchStatus === 'idle') return;
    const again = () => client.invalidateQueries({ queryKey: query.queryKey, exact: true });
    // a failed fetch leaves an error on screen, with a button to try again
    query.promise?.then(again, () => {});
  });
}
