import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { request } from '../../app/api.ts';

/** The token of the link that was opened and its purpose. Reading it does not use it up, because mail scanners open links. */
export function useLink(purpose: 'verify_email' | 'sign_in' | 'reset_password') {
  const [search] = useSearchParams();
  const token = search.get('jeton') ?? '';
  const look = useQuery({
    queryKey: ['POST /links/look', purpose, token],
    queryFn: () => request('POST /links/look', { body: { token, purpose } }),
    enabled: token.length >= 20,
    // never refetched, so that the page does not change while its button uses the link
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return { token, look };
}
