import { interruptionDeciders } from '@passerelle/api/contract';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useRole } from '../../app/session.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { RadioGroup } from '../../ui/choice.tsx';
import { TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useImmersionText } from './text.ts';
import { type ReportDialog, useReport } from './use-report.ts';
import { WordFields } from './word-fields.tsx';

const rules = lazyResolver(() => import('./interruption.resolver.ts'));

/** Whose decision it is and why, which everybody reads; a word apart stays with those who accompany. */
export function StopDialog({ immersion, open, onClose }: ReportDialog) {
  const t = useImmersionText();
  const role = useRole();
  const report = useReport(immersion.candidacyId);
  const form = useApiForm({
    rules,
    defaultValues: {
      decidedBy: role === 'coordinator' || role === null ? 'together' : role,
      reason: '',
      word: '',
      shared: false,
    } as { decidedBy: (typeof interruptionDeciders)[number]; reason: string; word: string; shared: boolean },
    ...report,
    send: (values) => report.send({ kind: 'interruption', ...values }),
    says: t('report.stopped'),
    onDone: () => {
      form.form.reset();
      onClose();
    },
  });
  const reason = form.field('reason');
  return (
    <FormDialog
      form={form}
      open={open}
      onClose={onClose}
      title={t('report.stopTitle')}
      lead={t('report.stopLead')}
      button={t('report.stop')}
    >
      <RadioGroup
        legend={t('report.decidedBy')}
        options={interruptionDeciders.map((value) => ({ value, label: t(`report.deciders.${value}`) }))}
        {...form.control('decidedBy')}
      />
      <TextArea
        label={t('report.reason')}
        hint={t('report.reasonHint')}
        rows={2}
        maxLength={500}
        {...reason}
        error={reason.error && t('report.needed')}
      />
      <WordFields form={form} />
    </FormDialog>
  );
}
