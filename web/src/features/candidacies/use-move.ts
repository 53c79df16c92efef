import type { Candidacy, CandidacyState } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { type Call, type GetRoute, hasCode, request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { queryOf, refresh } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCandidaciesText } from './text.ts';

export type Told = Omit<Call<'POST /candidacies/:candidacyId/moves'>['body'], 'clientId' | 'to'>;

export interface Moving {
  /** Rejects when the API refuses a field, for the form to show it; other problems are shown here. */
  move: (to: CandidacyState, body?: Told) => Promise<Candidacy | null>;
  busy: CandidacyState | null;
}

const changed = [
  'GET /candidacies',
  'GET /conversations',
  'GET /conversations/:conversationId/messages',
  'GET /slots/mine',
  'GET /slots/:slotId',
  'GET /pathways',
  'GET /pathways/mine',
] as const satisfies readonly GetRoute[];

/**
 * Moves a candidacy and shows the result. A request sent twice has one effect, because the id of an attempt is kept until
 * the API has answered.
 */
export function useMove(candidacyId: string): Moving {
  const t = useCandidaciesText();
  const client = useQueryClient();
  const attempt = useRef<{ to: CandidacyState; clientId: string } | null>(null);
  const fieldsRefused = useRef<unknown>(null);
  const moving = useApiMutation({
    send: ({ to, body }: { to: CandidacyState; body: Told }) => {
      if (attempt.current?.to !== to) attempt.current = { to, clientId: newClientId() };
      return request('POST /candidacies/:candidacyId/moves', {
        params: { candidacyId },
        body: { ...body, clientId: attempt.current.clientId, to },
      });
    },
    onAnswer: (moved) => {
      attempt.current = null;
      client.setQueryData(
        queryOf('GET /candidacies/:candidacyId', { params: { candidacyId } }).queryKey,
        moved,
      );
      void refresh(client, ...changed);
    },
    says: (_moved, { to }) => t.maybe('moved', to),
    onProblem: async (error) => {
      if (!hasCode(error, 'offline', 'unavailable')) attempt.current = null;
      const lost = hasCode(error, 'impossible_move', 'no_place_left');
      if (lost) await refresh(client, 'GET /candidacies/:candidacyId', 'GET /candidacies');
      if (!hasCode(error, 'validation_failed')) return false;
      fieldsRefused.current = error;
      return true;
    },
    problemText: (error) => {
      if (hasCode(error, 'no_place_left')) return t('moves.noPlace');
      return hasCode(error, 'impossible_move') ? t('moves.impossible') : undefined;
    },
  });
  return {
    move: async (to, body = {}) => {
      fieldsRefused.current = null;
      const moved = await moving.run({ to, body });
      if (fieldsRefused.current) throw fieldsRefused.current;
      return moved ?? null;
    },
    busy: moving.pendingInput?.to ?? null,
  };
}
