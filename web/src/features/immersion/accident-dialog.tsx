import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { AccidentFields, dayAndHourOf, happenedAtOf } from './accident-fields.tsx';
import { useImmersionText } from './text.ts';
import { type ReportDialog, useReport } from './use-report.ts';
import { WordFields } from './word-fields.tsx';

const rules = lazyResolver(() => import('./accident.resolver.ts'));

/** When and where, beginning with now and the site; injuries are never asked. */
export function AccidentDialog({ immersion, open, onClose }: ReportDialog) {
  const t = useImmersionText();
  const report = useReport(immersion.candidacyId);
  const form = useApiForm({
    rules,
    defaultValues: {
      ...dayAndHourOf(new Date()),
      place: immersion.place,
      activity: '',
      emergency: false,
      word: '',
      shared: false,
    },
    fieldOf: (path) => (path === 'happenedAt' ? 'hour' : path),
    ...report,
    send: ({ day, hour, ...facts }) =>
      report.send({ kind: 'accident', happenedAt: happenedAtOf({ day, hour }), ...facts }),
    says: t('report.sent'),
    onDone: () => {
      form.form.reset();
      onClose();
    },
  });
  return (
    <FormDialog
      form={form}
      open={open}
      onClose={onClose}
      title={t('report.accidentTitle')}
      lead={t('report.accidentLead')}
      button={t('report.send')}
    >
      <AccidentFields form={form} />
      <WordFields form={form} />
    </FormDialog>
  );
}
