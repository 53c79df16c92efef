import type { ApiForm } from '../../app/use-api-form.ts';
import { addDays, civilDay } from '../../i18n/dates.ts';
import { RadioGroup } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/field.tsx';
import type { Accepting, MoveValues } from './move-values.ts';
import { useCandidaciesText } from './text.ts';
import type { Told } from './use-move.ts';

const choices = ['ended', 'kept'] as const;

/** "Oui, mais du 18 au 29" : the dates asked for, to keep or to change; and what becomes of the others at the last place. */
export function AcceptanceFields({
  form,
  accepting: { offered, datesOutside, othersWaiting },
}: {
  form: ApiForm<MoveValues, Told>;
  accepting: Accepting;
}) {
  const t = useCandidaciesText();
  const tomorrow = addDays(civilDay(new Date()), 1);
  const { period } = offered;
  const others = form.control('others');
  return (
    <>
      <fieldset className="p-bare">
        <legend className="p-small p-muted">
          {t(datesOutside ? 'datesOutside.dialog' : 'dialog.datesHint')}
        </legend>
        <div className="p-two">
          <TextInput
            label={t('dialog.from')}
            type="date"
            min={period.from > tomorrow ? period.from : tomorrow}
            max={period.to}
            {...form.field('dates.from', { kind: 'date' })}
          />
          <TextInput
            label={t('dialog.until')}
            type="date"
            min={form.form.watch('dates.from')}
            max={period.to}
            {...form.field('dates.to', { kind: 'date' })}
          />
        </div>
      </fieldset>
      {othersWaiting > 0 && (
        <RadioGroup
          legend={t('dialog.others', { count: othersWaiting })}
          {...others}
          options={choices.map((value) => ({ value, label: t(`dialog.othersChoices.${value}`) }))}
        />
      )}
    </>
  );
}
