import type { ConventionPage } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { queryOf } from '../../app/queries.ts';
import { useSignedIn } from '../../app/session.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select, TextArea } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { useConventionText } from './text.ts';

const rules = lazyResolver(() => import('./transfer.resolver.ts'));
const shows = ['GET /conventions/:conventionId'] as const;
const sent: readonly ConventionPage['state'][] = ['to_sign', 'partially_signed', 'signed'];

interface Props {
  page: ConventionPage;
  open: boolean;
  onClose: () => void;
}

/** To whom the convention goes, and why; the signatures stay unless the convention shall name the new counsellor. */
export function TransferDialog({ page, open, onClose }: Props) {
  const t = useConventionText();
  const common = useCommonText();
  const formId = useId();
  const structureId = useSignedIn().membership.structureId ?? '';
  const team = useQuery(queryOf('GET /structures/:structureId/members', { params: { structureId } }));
  const colleagues = (team.data?.items ?? []).filter(
    ({ accountId, suspended }) => !suspended && accountId !== page.counsellor.accountId,
  );
  const nameOf = (id: string) => colleagues.find(({ accountId }) => accountId === id)?.name ?? '';
  const form = useApiForm({
    rules,
    defaultValues: { clientId: newClientId(), to: '', reason: '', rename: false },
    send: (body) =>
      request('POST /conventions/:conventionId/transfer', { params: { conventionId: page.id }, body }),
    stale: shows,
    staleOnProblem: shows,
    says: (_done, { to }) => t('transfer.done', { name: nameOf(to) }),
    onDone: onClose,
  });
  const to = form.field('to');
  const reason = form.field('reason');
  const named = page.content.accompaniment?.counsellor.name;
  const mayRename = sent.includes(page.state) && named === page.counsellor.name;
  const alone = team.isSuccess && colleagues.length === 0;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('transfer.title')}
      footer={
        <>
          <Button kind="tertiary" onClick={onClose}>
            {common('state.back')}
          </Button>
          {colleagues.length > 0 && (
            <Button type="submit" form={formId} busy={form.busy}>
              {t('transfer.send')}
            </Button>
          )}
        </>
      }
    >
      {team.isPending && <Skeleton lines={4} />}
      {team.isError && !team.data && <ErrorState error={team.error} onRetry={() => void team.refetch()} />}
      {alone && <Alert tone="info">{t('transfer.alone')}</Alert>}
      {colleagues.length > 0 && (
        <Form form={form} id={formId} lead={<p>{t('transfer.hint')}</p>}>
          <Select
            label={t('transfer.to')}
            placeholder={common('state.choose')}
            options={colleagues.map(({ accountId, name }) => ({ value: accountId, label: name }))}
            {...to}
            error={to.error && t('transfer.pick')}
          />
          <TextArea
            label={t('transfer.reason')}
            hint={t('transfer.reasonHint')}
            rows={3}
            maxLength={2000}
            {...reason}
            error={reason.error && t('dialog.reasonNeeded')}
          />
          {mayRename && (
            <Checkbox
              label={t('transfer.rename')}
              hint={t('transfer.renameHint', { name: named ?? '' })}
              {...form.form.register('rename')}
            />
          )}
        </Form>
      )}
    </Dialog>
  );
}
