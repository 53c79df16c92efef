import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { request } from '../../app/api.ts';

/** The token of the mailed link that led here, and what it is for. Looking spends nothing: mail scanners open links. */
export function useLink(purpose: 'verify_email' | 'sign_in' | 'reset_password') {
  const [search] = useSearchParams();
  const token = search.get('jeton') ?? '';
  const look = useQuery({
    queryKey: ['POST /links/look', purpose, token],
    queryFn: () => request('POST /links/look', { body: { token, purpose } }),
    enabled: token.length >= 20,
    // what was seen once stays on the page while its button spends the link
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return { token, look };
}
