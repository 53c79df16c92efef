import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { GetRoute } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { useProblemSentence } from '../../ui/states.tsx';
import { type Toast, useToast } from '../../ui/toast.tsx';

/** What a company's pages read, to be read again after each change of its team. */
export const teamRoutes = [
  'GET /establishments',
  'GET /establishments/mine',
  'GET /establishments/:establishmentId/members',
  'GET /establishments/:establishmentId/join-requests',
  'GET /join-requests',
  'GET /join-requests/mine',
  'GET /slots/:slotId',
  'GET /candidacies/:candidacyId',
] as const satisfies readonly GetRoute[];

/** Runs one change at a time, says what came of it, and reads again what is shown. */
export function useAct() {
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const [busy, setBusy] = useState(false);
  const act = async (change: () => Promise<unknown>, done?: Toast): Promise<boolean> => {
    setBusy(true);
    try {
      await change();
      if (done) toast(done);
      return true;
    } catch (error) {
      toast({ tone: 'error', text: sentence(error) });
      return false;
    } finally {
      setBusy(false);
      await refresh(client, ...teamRoutes);
    }
  };
  return { act, busy };
}
