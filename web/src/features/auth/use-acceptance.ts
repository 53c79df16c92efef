import type { Session } from '@passerelle/api/contract';
import { type Call, request } from '../../app/api.ts';
import { useEnter } from './use-enter.ts';

type Acceptance = Omit<Call<'POST /invitations/spend'>['body'], 'token'>;

/**
 * Accepts an invitation, for the button of an existing account and for the form of a new one, then opens the new place.
 * A new account without a verified address is shown its identifier first.
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
