import { confirmationWays } from '@passerelle/api/contract';
import { useId } from 'react';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { useCompaniesText } from './text.ts';
import { teamRoutes, useAct } from './use-act.ts';

const rules = lazyResolver(() => import('./confirm-company.resolver.ts'));

/** Asks how the company was checked, then confirms it. */
export function ConfirmQuestion({
  establishment: { id, name },
  open,
  onClose,
}: {
  establishment: { id: string; name: string };
  open: boolean;
  onClose: () => void;
}) {
  const t = useCompaniesText();
  const { act } = useAct();
  const formId = useId();
  const params = { establishmentId: id };
  const undo = () =>
    act(() => request('DELETE /establishments/:establishmentId/confirmation', { params }), {
      text: t('confirm.undone'),
    });
  const form = useApiForm({
    rules,
    defaultValues: { how: null },
    send: (body) => request('PUT /establishments/:establishmentId/confirmation', { params, body }),
    says: { text: t('confirm.done', { name }), undo: () => void undo() },
    stale: teamRoutes,
    staleOnProblem: teamRoutes,
    onDone: onClose,
  });
  const how = form.control('how');
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('confirm.dialog', { name })}
      footer={
        <>
          <Button kind="tertiary" onClick={onClose}>
            {t('confirm.back')}
          </Button>
          <Button type="submit" form={formId} busy={form.busy}>
            {t('confirm.button')}
          </Button>
        </>
      }
    >
      <Form form={form} id={formId} className="p-stack">
        <RadioGroup
          legend={t('confirm.question')}
          {...how}
          error={how.error && t('confirm.pick')}
          options={confirmationWays.map((way) => ({ value: way, label: t(`confirm.ways.${way}`) }))}
        />
        <p className="p-small">{t('confirm.effect')}</p>
      </Form>
    </Dialog>
  );
}
