import type { StructureMember } from '@passerelle/api/contract';
import { useRef } from 'react';
import { type GetRoute, request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useSteeringText } from './text.ts';

const changed = [
  'GET /structures/:structureId/members',
  'GET /structures',
  'GET /without-owner',
] as const satisfies readonly GetRoute[];

/** Ends a membership once, however often it is clicked, and invalidates what changes with it. */
export function useRemoval(structureId: string, { accountId, name }: StructureMember, onDone: () => void) {
  const t = useSteeringText();
  const clientId = useRef(newClientId());
  return useApiMutation({
    send: () =>
      request('POST /structures/:structureId/members/:accountId/removal', {
        params: { structureId, accountId },
        body: { clientId: clientId.current },
      }),
    says: ({ state }) => t(state === 'done' ? 'removal.done' : 'removal.running', { name }),
    onAnswer: onDone,
    stale: changed,
    staleOnProblem: changed,
  });
}
