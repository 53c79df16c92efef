import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Checkbox, CheckboxGroup } from '../../ui/choice.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useImmersionText } from './text.ts';
import { type ReportDialog, useReport } from './use-report.ts';
import { WordFields } from './word-fields.tsx';
import { reportableDays } from './words.ts';

const rules = lazyResolver(() => import('./absence.resolver.ts'));

/** Which days, with today or the next day of presence already chosen. */
export function AbsenceDialog({ immersion, open, onClose }: ReportDialog) {
  const t = useImmersionText();
  const locale = useLocale();
  const report = useReport(immersion.candidacyId);
  const days = reportableDays(immersion);
  const likely = days.find(({ day }) => day >= immersion.today) ?? days.at(-1);
  const defaultValues = { days: likely ? [likely.day] : [], justified: false, word: '', shared: false };
  const form = useApiForm({
    rules,
    defaultValues,
    ...report,
    send: (values) => report.send({ kind: 'absence', ...values }),
    says: t('report.sent'),
    onDone: () => {
      form.form.reset();
      onClose();
    },
  });
  const chosen = form.control('days');
  const justified = form.control('justified');
  return (
    <FormDialog
      form={form}
      open={open}
      onClose={onClose}
      title={t('report.absenceTitle')}
      button={t('report.send')}
    >
      <CheckboxGroup
        legend={t('report.days')}
        options={days.map(({ day }) => ({ value: day, label: dayInWords(day, locale) }))}
        {...chosen}
        error={chosen.error && t('report.pickDay')}
      />
      <Checkbox
        label={t('report.justified')}
        checked={justified.value}
        onChange={(event) => justified.onChange(event.target.checked)}
      />
      <WordFields form={form} />
    </FormDialog>
  );
}
