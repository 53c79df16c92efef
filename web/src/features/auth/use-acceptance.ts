import type { Session } from '@passerelle/api/contract';
import { type Call, request } from '../../app/api.ts';
import { useEnter } from './use-enter.ts';

type Acceptance = Omit<Call<'POST /invitations/spend'>['body'], 'token'>;

/**
 * How to accept, for the button of an account and the form of a new one; then goes where the new place begins. Whose
 * new account has no proved address is shown first by which identifier they sign in.
 */
export function useAcceptance(token: string, showIdentifier?: (session: Session) => void) {
  const enter = useEnter();
  return {
    send: (given: Acceptance) => request('POST /invitations/spend', { body: { token, ...given } }),
    onDone: async (session: Session, given: Acceptance) => {
      const isNew = !given.accountId;
      if (showIdentifier && isNew && session.account?.identifier && !session.account.emailVerified)
        showIdentifier(session);
      else await enter(session, { isNew });
    },
  };
}
