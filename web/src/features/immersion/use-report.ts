import type { Immersion } from '@passerelle/api/contract';
import { useRef } from 'react';
import { type Call, hasCode, request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { useShowImmersion } from './use-immersion.ts';

type Body = Call<'POST /candidacies/:candidacyId/immersion/incidents'>['body'];
type WithoutId<B> = B extends unknown ? Omit<B, 'clientId'> : never;

export interface ReportDialog {
  immersion: Immersion;
  open: boolean;
  onClose: () => void;
}

/** Sends one report; sent twice it is reported once, because an attempt keeps its id until the API has answered. */
export function useReport(candidacyId: string) {
  const show = useShowImmersion();
  const attempt = useRef<string | null>(null);
  return {
    send: (body: WithoutId<Body>): Promise<Immersion> => {
      attempt.current ??= newClientId();
      return request('POST /candidacies/:candidacyId/immersion/incidents', {
        params: { candidacyId },
        body: { ...body, clientId: attempt.current } as Body,
      });
    },
    onAnswer: (immersion: Immersion) => {
      attempt.current = null;
      show(immersion);
    },
    onProblem: (error: unknown) => {
      if (!hasCode(error, 'offline', 'unavailable')) attempt.current = null;
    },
  };
}
