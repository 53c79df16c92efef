import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useSlotsText } from './text.ts';

const rules = lazyResolver(() => import('./pause.resolver.ts'));

/** A coordinator pauses a slot, with a reason that the company can read. */
export function PauseDialog({
  slotId,
  open,
  onClose,
}: {
  slotId: string;
  open: boolean;
  onClose: () => void;
}) {
  const t = useSlotsText();
  const common = useCommonText();
  const form = useApiForm({
    rules,
    defaultValues: { reason: '' },
    keptAs: `pause.${slotId}`,
    send: (body) => request('POST /slots/:slotId/moves', { params: { slotId }, body }),
    says: t('page.pauseDone'),
    stale: ['GET /slots/:slotId', 'GET /slots'],
    onDone: onClose,
  });
  return (
    <Dialog open={open} onClose={onClose} title={t('page.pauseTitle')}>
      <Form form={form}>
        <TextInput label={t('page.pauseReason')} maxLength={200} {...form.field('reason')} />
        <div className="p-row">
          <Button type="submit" busy={form.busy}>
            {t('page.pauseSubmit')}
          </Button>
          <Button kind="tertiary" onClick={onClose}>
            {common('state.back')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
