import type { Candidacy, CandidacyState } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type Call, hasCode, request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { queryOf, refresh } from '../../app/queries.ts';
import { useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useCandidaciesText } from './text.ts';

type MoveBody = Omit<Call<'POST /candidacies/:candidacyId/moves'>['body'], 'clientId' | 'to'>;

export interface Moving {
  move: (to: CandidacyState, body?: MoveBody) => Promise<Candidacy | null>;
  busy: CandidacyState | null;
}

/**
 * Moves a candidacy and tells what happened. The same press sent twice moves once: the id of an attempt is kept
 * until the API has answered.
 */
export function useMove(candidacyId: string): Moving {
  const t = useCandidaciesText();
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const [busy, setBusy] = useState<CandidacyState | null>(null);
  const attempt = useRef<{ to: CandidacyState; clientId: string } | null>(null);

  const move: Moving['move'] = async (to, body = {}) => {
    if (attempt.current?.to !== to) attempt.current = { to, clientId: newClientId() };
    setBusy(to);
    try {
      const moved = await request('POST /candidacies/:candidacyId/moves', {
        params: { candidacyId },
        body: { ...body, clientId: attempt.current.clientId, to },
      });
      attempt.current = null;
      client.setQueryData(
        queryOf('GET /candidacies/:candidacyId', { params: { candidacyId } }).queryKey,
        moved,
      );
      void refresh(
        client,
        'GET /candidacies',
        'GET /conversations',
        'GET /conversations/:conversationId/messages',
        'GET /slots/mine',
        'GET /slots/:slotId',
        'GET /pathways',
        'GET /pathways/mine',
      );
      toast({ text: t.maybe('moved', to) });
      return moved;
    } catch (error) {
      if (!hasCode(error, 'offline', 'unavailable')) attempt.current = null;
      const lost = hasCode(error, 'impossible_move', 'no_place_left');
      if (lost) await refresh(client, 'GET /candidacies/:candidacyId', 'GET /candidacies');
      toast({
        tone: 'error',
        text: hasCode(error, 'no_place_left')
          ? t('moves.noPlace')
          : hasCode(error, 'impossible_move')
            ? t('moves.impossible')
            : sentence(error),
      });
      return null;
    } finally {
      setBusy(null);
    }
  };
  return { move, busy };
}
