import type { ReportReason } from '@passerelle/api/contract';
import { useId } from 'react';
import type { GetRoute } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useConversationsText } from './text.ts';

const rules = lazyResolver(() => import('./report.resolver.ts'));
const reasons = ['insult', 'discrimination', 'private_data', 'advertising', 'danger', 'other'] as const;

/** Asks for a reason and a comment, for a report or a block. */
export function ReportDialog({
  open,
  onClose,
  title,
  lead,
  action,
  onTell,
  says,
  stale = [],
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  lead: string;
  action: string;
  onTell: (told: { reason: ReportReason; word: string }) => Promise<unknown>;
  /** The toast's text after success. */
  says?: string;
  stale?: readonly GetRoute[];
}) {
  const t = useConversationsText();
  const formId = useId();
  const form = useApiForm({
    rules,
    defaultValues: { reason: null, word: '' },
    send: onTell,
    says,
    stale,
    onDone: onClose,
  });
  const reason = form.control('reason');
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      footer={
        <Button type="submit" form={formId} busy={form.busy} disabled={!reason.value}>
          {action}
        </Button>
      }
    >
      <Form form={form} id={formId}>
        <p>{lead}</p>
        <RadioGroup
          legend={t('talk.reason')}
          {...reason}
          options={reasons.map((value) => ({ value, label: t(`talk.reasons.${value}`) }))}
        />
        <TextArea label={t('talk.word')} optional maxLength={500} rows={2} {...form.field('word')} />
      </Form>
    </Dialog>
  );
}
