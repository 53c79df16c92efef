import type { ConventionPage, ConventionState } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { type GetRoute, hasCode, request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { focusTitle } from '../../app/focus-title.ts';
import { paths } from '../../app/paths.ts';
import { queryOf, refresh } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useConventionText } from './text.ts';

export type AskedState = 'draft' | 'to_sign' | 'validated' | 'rejected' | 'cancelled';

interface Move {
  to: AskedState;
  reason?: string;
}

const changed = ['GET /candidacies', 'GET /candidacies/:candidacyId'] as const satisfies readonly GetRoute[];

/** Moves the convention as it was read. A request sent twice has one effect, because an attempt keeps its id until it is answered. */
export function useConventionMove({ id, version }: Pick<ConventionPage, 'id' | 'version'>) {
  const t = useConventionText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const attempt = useRef<{ to: ConventionState; clientId: string } | null>(null);
  const params = { conventionId: id };
  const key = queryOf('GET /conventions/:conventionId', { params }).queryKey;
  const moving = useApiMutation({
    send: ({ to, reason }: Move) => {
      if (attempt.current?.to !== to) attempt.current = { to, clientId: newClientId() };
      // saving may have made a newer version than the one that was drawn
      const read = client.getQueryData(key)?.version ?? version;
      return request('POST /conventions/:conventionId/moves', {
        params,
        body: { clientId: attempt.current.clientId, to, version: read, ...(reason && { reason }) },
      });
    },
    onAnswer: (moved) => {
      attempt.current = null;
      client.setQueryData(key, moved);
      void refresh(client, ...changed);
    },
    says: (_moved, { to }) => t(`moved.${to}`),
    // the button may be gone with what it did: the page is read again from its title
    onDone: (moved) =>
      // the candidacy has ended with it, and the company reads the convention no more
      moved.state === 'cancelled' ? navigate(paths.candidacy(moved.candidacyId)) : focusTitle(),
    staleOnProblem: ['GET /conventions/:conventionId'],
    onProblem: (error) => {
      if (!hasCode(error, 'offline', 'unavailable')) attempt.current = null;
    },
  });
  return {
    move: async (to: AskedState, reason?: string) =>
      (await moving.run({ to, ...(reason && { reason }) })) !== undefined,
    busy: moving.pendingInput?.to ?? null,
  };
}
