import type { Handover, MemberCaseload } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { ApiProblem, request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { paths } from '../../app/paths.ts';
import { refresh } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useProblemSentence } from '../../ui/states.tsx';
import { useStructureText } from './text.ts';

export interface Sending {
  caseload: MemberCaseload;
  structureId: string;
  me: boolean;
  leaves: boolean;
  onRunning: (handover: Handover) => void;
}

interface Choices {
  /** Who takes everybody without a choice of their own. */
  to: string | null;
  choices: { pathwayId: string; to: string }[];
}

/** Sends the choices once, however often it is clicked, and reports refusals by person. */
export function useHandOver({ caseload, structureId, me, leaves, onRunning }: Sending) {
  const t = useStructureText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const sentence = useProblemSentence();
  const clientId = useRef(newClientId());
  const [refused, setRefused] = useState<Record<string, string>>({});
  const gone = me && leaves;

  const explain = (error: unknown, { choices }: Choices) => {
    // a changed choice is a new request
    clientId.current = newClientId();
    if (!(error instanceof ApiProblem)) return;
    const rows: Record<string, string> = {};
    for (const { path, code } of error.errors) {
      const row = choices[Number(/^body\.choices\.(\d+)\./.exec(path)?.[1])];
      if (row) rows[row.pathwayId] = t(code === 'not_in_caseload' ? 'hand.gone' : 'hand.cannot');
      else if (path === 'body.to') rows.all = t('hand.cannot');
    }
    setRefused(rows);
  };

  const handingOver = useApiMutation({
    send: ({ to, choices }: Choices) => {
      setRefused({});
      return request('POST /structures/:structureId/members/:accountId/handovers', {
        params: { structureId, accountId: caseload.member.accountId },
        body: { clientId: clientId.current, leaves, to, choices, followed: 'end' },
      });
    },
    says: ({ state }) => (state === 'running' ? null : t(gone ? 'hand.doneMe' : 'hand.done')),
    onDone: async (handover) => {
      // with many people the handover continues in the background, and the page shows its progress
      if (handover.state === 'running') return onRunning(handover);
      // the user has lost access to everything of the structure
      if (gone) await client.resetQueries();
      else await refresh(client, 'GET /structures/:structureId/members', 'GET /pathways');
      await navigate(gone ? paths.home : paths.myStructure);
    },
    problemIn: 'page',
    onProblem: explain,
  });
  const { run, pending, problem } = handingOver;
  return { send: run, busy: pending, problem: problem === null ? null : sentence(problem), refused };
}
