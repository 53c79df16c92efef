import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem, hasCode } from './api.ts';
import { noteSearch } from './search-health.ts';

function isWorthRetrying(failures: number, error: Error): boolean {
  if (failures >= 2) return false;
  return (
    error instanceof ApiProblem &&
    ['offline', 'unavailable', 'search_degraded', 'internal'].includes(error.code)
  );
}

/** Live events keep what is shown fresh; focus and reconnection fetch again what may have been missed. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onSuccess: (data, query) => noteSearch(query.queryKey[0], null, data),
    onError: (error, query) => {
      noteSearch(query.queryKey[0], error);
      // The session ended elsewhere: reading it again leads to sign-in, and back here afterwards.
      if (hasCode(error, 'signed_out')) void queryClient.invalidateQueries({ queryKey: ['GET /session'] });
    },
  }),
  defaultOptions: {
    queries: { staleTime: 30_000, retry: isWorthRetrying, throwOnError: false },
    mutations: { retry: false, networkMode: 'always' },
  },
});
