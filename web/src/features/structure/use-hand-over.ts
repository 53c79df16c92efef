import type { Handover, MemberCaseload } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { ApiProblem, request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { paths } from '../../app/paths.ts';
import { refresh } from '../../app/queries.ts';
import { useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useStructureText } from './text.ts';

export interface Sending {
  caseload: MemberCaseload;
  structureId: string;
  me: boolean;
  leaves: boolean;
  onRunning: (handover: Handover) => void;
}

/** Sends the choices once, however often it is pressed, and says per person what was refused. */
export function useHandOver({ caseload, structureId, me, leaves, onRunning }: Sending) {
  const t = useStructureText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const sentence = useProblemSentence();
  const clientId = useRef(newClientId());
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [refused, setRefused] = useState<Record<string, string>>({});

  const explain = (error: unknown, choices: { pathwayId: string }[]) => {
    // what is chosen next is another decision
    clientId.current = newClientId();
    setProblem(sentence(error));
    if (!(error instanceof ApiProblem)) return;
    const rows: Record<string, string> = {};
    for (const { path, code } of error.errors) {
      const row = choices[Number(/^body\.choices\.(\d+)\./.exec(path)?.[1])];
      if (row) rows[row.pathwayId] = t(code === 'not_in_caseload' ? 'hand.gone' : 'hand.cannot');
      else if (path === 'body.to') rows.all = t('hand.cannot');
    }
    setRefused(rows);
  };

  const send = async (to: string | null, choices: { pathwayId: string; to: string }[]) => {
    setBusy(true);
    setProblem(null);
    setRefused({});
    try {
      const handover = await request('POST /structures/:structureId/members/:accountId/handovers', {
        params: { structureId, accountId: caseload.member.accountId },
        body: { clientId: clientId.current, leaves, to, choices, followed: 'end' },
      });
      if (handover.state === 'running') {
        // many people: the page shows how far it has come
        onRunning(handover);
      } else if (me && leaves) {
        toast({ text: t('hand.doneMe') });
        // nothing of the structure is theirs any more
        await client.resetQueries();
        await navigate(paths.home);
      } else {
        toast({ text: t('hand.done') });
        await refresh(client, 'GET /structures/:structureId/members', 'GET /pathways');
        await navigate(paths.myStructure);
      }
    } catch (error) {
      explain(error, choices);
    } finally {
      setBusy(false);
    }
  };
  return { send, busy, problem, refused };
}
