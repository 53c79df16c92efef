import type { StructureMember } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useStructureText } from './text.ts';

/** Names somebody manager, or ends it; nothing where the reader may do neither. */
export function ManagerButton({ structureId, member }: { structureId: string; member: StructureMember }) {
  const t = useStructureText();
  const { setManager, busy } = useManagers(structureId, member);
  const { name, abilities } = member;
  if (!abilities.nameManager && !abilities.endManager) return null;
  const naming = abilities.nameManager;
  return (
    <Button
      kind="tertiary"
      size="sm"
      busy={busy}
      aria-label={t(naming ? 'makeManagerOf' : 'endManagerOf', { name })}
      onClick={() => void setManager(naming)}
    >
      {t(naming ? 'makeManager' : 'endManager')}
    </Button>
  );
}

/** Each can be taken back from its message. */
function useManagers(structureId: string, { accountId, name }: StructureMember) {
  const t = useStructureText();
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const [busy, setBusy] = useState(false);
  const call = { params: { structureId, accountId } };
  const setManager = async (manager: boolean): Promise<void> => {
    setBusy(true);
    try {
      await (manager
        ? request('PUT /structures/:structureId/managers/:accountId', call)
        : request('DELETE /structures/:structureId/managers/:accountId', call));
      toast({
        text: t(manager ? 'nowManager' : 'nowMember', { name }),
        undo: () => void setManager(!manager),
      });
    } catch (error) {
      toast({ tone: 'error', text: sentence(error) });
    } finally {
      setBusy(false);
      await refresh(client, 'GET /structures/:structureId/members');
    }
  };
  return { setManager, busy };
}
