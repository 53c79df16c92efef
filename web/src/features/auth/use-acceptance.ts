import type { Session } from '@passerelle/api/contract';
import { useState } from 'react';
import { type Call, request } from '../../app/api.ts';
import { useEnter } from './use-enter.ts';

type Acceptance = Omit<Call<'POST /invitations/spend'>['body'], 'token'>;

/**
 * Accepts, and goes where the new place begins. Whose new account has no proved address is shown first by which
 * identifier they sign in.
 */
export function useAcceptance(token: string, showIdentifier?: (session: Session) => void) {
  const enter = useEnter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const accept = async (given: Acceptance) => {
    setBusy(true);
    setProblem(null);
    try {
      const session = await request('POST /invitations/spend', { body: { token, ...given } });
      const isNew = !given.accountId;
      if (showIdentifier && isNew && session.account?.identifier && !session.account.emailVerified)
        showIdentifier(session);
      else await enter(session, { isNew });
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return { busy, problem, accept };
}
