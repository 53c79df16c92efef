import { useState } from 'react';
import { type Call, request } from '../../app/api.ts';
import { useEnter } from './use-enter.ts';

type Acceptance = Omit<Call<'POST /invitations/spend'>['body'], 'token'>;

/** Accepts, and goes where the new place begins. */
export function useAcceptance(token: string) {
  const enter = useEnter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const accept = async (given: Acceptance) => {
    setBusy(true);
    setProblem(null);
    try {
      const session = await request('POST /invitations/spend', { body: { token, ...given } });
      await enter(session, { isNew: !given.accountId });
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return { busy, problem, accept };
}
