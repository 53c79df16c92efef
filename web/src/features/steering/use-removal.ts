import type { StructureMember } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { refresh } from '../../app/queries.ts';
import { useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useSteeringText } from './text.ts';

/** Ends a membership at once, however often it is pressed, and reads again what changed with it. */
export function useRemoval(structureId: string, { accountId, name }: StructureMember, onDone: () => void) {
  const t = useSteeringText();
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const clientId = useRef(newClientId());
  const [busy, setBusy] = useState(false);
  const remove = async (): Promise<void> => {
    setBusy(true);
    try {
      const { state } = await request('POST /structures/:structureId/members/:accountId/removal', {
        params: { structureId, accountId },
        body: { clientId: clientId.current },
      });
      toast({ text: t(state === 'done' ? 'removal.done' : 'removal.running', { name }) });
      onDone();
    } catch (error) {
      toast({ tone: 'error', text: sentence(error) });
    } finally {
      setBusy(false);
      await refresh(client, 'GET /structures/:structureId/members', 'GET /structures', 'GET /without-owner');
    }
  };
  return { remove, busy };
}
