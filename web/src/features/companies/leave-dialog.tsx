import type { Team } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Select } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useCompaniesText } from './text.ts';
import { teamRoutes } from './use-act.ts';

const rules = lazyResolver(() => import('./leave.resolver.ts'));

/** Leaves the team, after choosing a successor where one is needed. */
export function LeaveDialog({
  establishmentId,
  team: { departure, members },
  open,
  onClose,
}: {
  establishmentId: string;
  team: Team;
  open: boolean;
  onClose: () => void;
}) {
  const t = useCompaniesText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const needsSuccessor = departure?.needs === 'successor';
  const form = useApiForm({
    rules,
    defaultValues: { needsSuccessor, successorId: '' },
    send: (body) =>
      request('POST /establishments/:establishmentId/departures', { params: { establishmentId }, body }),
    says: t('leave.done'),
    staleOnProblem: teamRoutes,
    onDone: async () => {
      onClose();
      // the user has lost access to everything of the establishment
      await client.resetQueries();
      await navigate(paths.employerHome);
    },
  });
  const others = members.filter(({ me }) => !me);
  const { error, ...successor } = form.field('successorId');
  return (
    <FormDialog
      form={form}
      open={open}
      onClose={onClose}
      title={t('leave.dialog')}
      button={t('leave.confirm')}
      className="p-stack"
    >
      <p>{t(others.length === 0 ? 'leave.alone' : 'leave.text')}</p>
      {needsSuccessor && (
        <Select
          label={t('leave.successor')}
          hint={t('leave.successorHint')}
          placeholder={t('leave.choose')}
          error={error && t('leave.choose')}
          options={others.map(({ accountId, name }) => ({ value: accountId, label: name }))}
          {...successor}
        />
      )}
    </FormDialog>
  );
}
