import type { Slot } from '@passerelle/api/contract';
import { useCommonText } from '../../i18n/common-text.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, RadioGroup } from '../../ui/choice.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Icon } from '../../ui/icon.tsx';
import { latestEnd } from './apply-dates.ts';
import { useSlotsText } from './text.ts';
import { type ApplicationForm, useApplication } from './use-application.ts';

/** The values of the form: dates, objective and a short text. */
export function ApplyForm({ slot }: { slot: Slot }) {
  const t = useSlotsText();
  const common = useCommonText();
  const { form, earliest, shareIdentity } = useApplication(slot);
  return (
    <Form form={form}>
      <p className="p-muted">{t('apply.to', { title: slot.title, name: slot.establishment.name })}</p>
      <Dates form={form} period={slot.period} earliest={earliest} />
      <RadioGroup
        legend={t('apply.objective')}
        {...form.control('objective')}
        options={slot.objectives.map((value) => ({ value, label: common(`objectives.${value}`) }))}
      />
      <TextArea
        label={t('apply.message')}
        hint={t('apply.messageHint')}
        maxLength={2000}
        {...form.field('message', { kind: 'message' })}
      />
      <Checkbox
        label={t('apply.shareIdentity')}
        hint={t('apply.shareIdentityHint')}
        checked={shareIdentity}
        onChange={(event) => form.form.setValue('shareIdentity', event.target.checked)}
      />
      <p className="p-small p-muted">
        <Icon name="shield" /> {t('apply.seen')} {t('apply.told')}
      </p>
      <div>
        <Button type="submit" icon="send" busy={form.busy} wide>
          {t('apply.submit')}
        </Button>
      </div>
    </Form>
  );
}

/** Dates within the slot's period. */
function Dates({
  form,
  period,
  earliest,
}: {
  form: ApplicationForm;
  period: Slot['period'];
  earliest: string;
}) {
  const t = useSlotsText();
  const locale = useLocale();
  const from = form.form.watch('dates.from');
  return (
    <div>
      <div className="p-two">
        <TextInput
          label={t('apply.from')}
          type="date"
          min={earliest}
          max={period.to}
          {...form.field('dates.from', { kind: 'date' })}
        />
        <TextInput
          label={t('apply.until')}
          type="date"
          min={from}
          max={from ? latestEnd(from, period) : period.to}
          {...form.field('dates.to', { kind: 'date' })}
        />
      </div>
      <p className="p-small p-muted">
        {t('apply.datesHint', { from: dayInWords(earliest, locale), to: dayInWords(period.to, locale) })}
      </p>
    </div>
  );
}
