import type { StructureMember } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { useStructureText } from './text.ts';

/** Makes somebody a manager, or ends that; renders nothing when the user may do neither. */
export function ManagerButton({ structureId, member }: { structureId: string; member: StructureMember }) {
  const t = useStructureText();
  const { run, pending } = useManagers(structureId, member);
  const { name, abilities } = member;
  if (!abilities.nameManager && !abilities.endManager) return null;
  const naming = abilities.nameManager;
  return (
    <Button
      kind="tertiary"
      size="sm"
      busy={pending}
      aria-label={t(naming ? 'makeManagerOf' : 'endManagerOf', { name })}
      onClick={() => void run(naming)}
    >
      {t(naming ? 'makeManager' : 'endManager')}
    </Button>
  );
}

/** Each change can be undone from its toast. */
function useManagers(structureId: string, { accountId, name }: StructureMember) {
  const t = useStructureText();
  const call = { params: { structureId, accountId } };
  const change = useApiMutation({
    send: (manager: boolean) =>
      manager
        ? request('PUT /structures/:structureId/managers/:accountId', call)
        : request('DELETE /structures/:structureId/managers/:accountId', call),
    says: (_answer, manager) => ({
      text: t(manager ? 'nowManager' : 'nowMember', { name }),
      undo: () => void change.run(!manager),
    }),
    stale: ['GET /structures/:structureId/members'],
    staleOnProblem: ['GET /structures/:structureId/members'],
  });
  return change;
}
