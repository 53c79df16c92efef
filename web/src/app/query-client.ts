import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api.ts';

function isWorthRetrying(failures: number, error: Error): boolean {
  if (failures >= 2) return false;
  return (
    error instanceof ApiProblem &&
    ['offline', 'unavailable', 'search_degraded', 'internal'].includes(error.code)
  );
}

/** Live events keep what is shown fresh; focus and reconnection fetch again what may have been missed. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, retry: isWorthRetrying, throwOnError: false },
    mutations: { retry: false, networkMode: 'always' },
  },
});
