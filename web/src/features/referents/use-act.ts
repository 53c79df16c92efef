import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { GetRoute } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { useProblemSentence } from '../../ui/states.tsx';
import { type Toast, useToast } from '../../ui/toast.tsx';

const routes = [
  'GET /pathways/mine',
  'GET /pathways',
  'GET /structures/:structureId/referent-requests',
  'GET /without-owner',
] as const satisfies readonly GetRoute[];

/** Runs one change at a time, says what came of it, and reads again what is shown. */
export function useAct() {
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const [busy, setBusy] = useState(false);
  const act = async (change: () => Promise<unknown>, done: Toast): Promise<boolean> => {
    setBusy(true);
    try {
      await change();
      toast(done);
      return true;
    } catch (error) {
      toast({ tone: 'error', text: sentence(error) });
      return false;
    } finally {
      await refresh(client, ...routes);
      setBusy(false);
    }
  };
  return { act, busy };
}
