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

/** Live events invalidate what is shown. Focus and reconnection fetch again, because events may have been missed. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onSuccess: (data, query) => noteSearch(query.queryKey[0], null, data),
    onError: (error, query) => {
      noteSearch(query.queryKey[0], error);
      // The session ended elsewhere: fetching it again shows the sign-in page, which returns here afterwards.
      if (hasCode(error, 'signed_out')) void queryClient.invalidateQueries({ queryKey: ['GET /session'] });
    },
  }),
  defaultOptions: {
    queries: { staleTime: 30_000, retry: isWorthRetrying, throwOnError: false },
    mutations: { retry: false, networkMode: 'always' },
  },
});
