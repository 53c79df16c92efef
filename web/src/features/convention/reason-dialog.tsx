import type { ConventionPage } from '@passerelle/api/contract';
import { useId } from 'react';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useConventionText } from './text.ts';
import { partiesInSentence } from './words.ts';

const rules = lazyResolver(() => import('./reason.resolver.ts'));

export type ReasonedMove = 'draft' | 'rejected' | 'cancelled';

interface Props {
  page: ConventionPage;
  to: ReasonedMove | null;
  open: boolean;
  onClose: () => void;
  /** True once it is done. */
  onMove: (to: ReasonedMove, reason: string) => Promise<boolean>;
}

/** Why it is taken back, refused or cancelled, and what that makes void. */
export function ReasonDialog({ page, to, open, onClose, onMove }: Props) {
  const t = useConventionText();
  const common = useCommonText();
  const formId = useId();
  const form = useApiForm({
    rules,
    defaultValues: { reason: '' },
    send: async ({ reason }) => (to ? onMove(to, reason) : false),
    onDone: (moved) => {
      if (!moved) return;
      form.form.reset();
      onClose();
    },
  });
  const { error, ...field } = form.field('reason');
  return (
    <Dialog
      open={open && to !== null}
      onClose={onClose}
      title={to ? t(`dialog.${to}.title`) : ''}
      footer={
        to && (
          <>
            <Button kind="tertiary" onClick={onClose}>
              {common('state.back')}
            </Button>
            <Button type="submit" form={formId} busy={form.busy}>
              {t(`dialog.${to}.button`)}
            </Button>
          </>
        )
      }
    >
      {to && (
        <Form form={form} id={formId} lead={<p>{t(`dialog.${to}.hint`)}</p>}>
          {to === 'draft' && <Voided page={page} />}
          <TextArea
            label={t('dialog.reason')}
            rows={3}
            maxLength={2000}
            error={error && t('dialog.reasonNeeded')}
            {...field}
          />
        </Form>
      )}
    </Dialog>
  );
}

/** The signatures that will not count any more. */
function Voided({ page }: { page: ConventionPage }) {
  const t = useConventionText();
  const signed = page.parties.filter(({ signedAt }) => signedAt);
  if (signed.length === 0) return <p className="p-muted">{t('dialog.voidsNone')}</p>;
  const names = partiesInSentence(signed, t);
  return <Alert tone="warning">{t('dialog.voids', { count: signed.length, names })}</Alert>;
}
