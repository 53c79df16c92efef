import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Checkbox } from '../../ui/choice.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { ReportFrame, WordFields } from './report-frame.tsx';
import { useImmersionText } from './text.ts';
import { type ReportDialog, useReport } from './use-report.ts';

const rules = lazyResolver(() => import('./accident.resolver.ts'));
const two = (value: number) => `${value}`.padStart(2, '0');

/** When and where, beginning with now and the site; injuries are never asked. */
export function AccidentDialog({ immersion, open, onClose }: ReportDialog) {
  const t = useImmersionText();
  const report = useReport(immersion.candidacyId);
  const now = new Date();
  const form = useApiForm({
    rules,
    defaultValues: {
      day: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
      hour: `${two(now.getHours())}:${two(now.getMinutes())}`,
      place: immersion.place,
      activity: '',
      emergency: false,
      word: '',
      shared: false,
    },
    fieldOf: (path) => (path === 'happenedAt' ? 'hour' : path),
    ...report,
    send: ({ day, hour, ...facts }) =>
      report.send({ kind: 'accident', happenedAt: new Date(`${day}T${hour}`).toISOString(), ...facts }),
    says: t('report.sent'),
    onDone: () => {
      form.form.reset();
      onClose();
    },
  });
  const emergency = form.control('emergency');
  return (
    <ReportFrame
      form={form}
      open={open}
      onClose={onClose}
      title={t('report.accidentTitle')}
      lead={t('report.accidentLead')}
      button={t('report.send')}
    >
      <div className="p-presence__hours">
        <TextInput label={t('report.day')} type="date" {...form.field('day', { kind: 'date' })} />
        <TextInput label={t('report.hour')} type="time" {...form.field('hour')} />
      </div>
      <TextInput label={t('report.place')} maxLength={500} {...form.field('place')} />
      <TextArea label={t('report.activity')} optional rows={2} maxLength={2000} {...form.field('activity')} />
      <Checkbox
        label={t('report.emergency')}
        checked={emergency.value}
        onChange={(event) => emergency.onChange(event.target.checked)}
      />
      <WordFields form={form} />
    </ReportFrame>
  );
}
