import type { ApiForm } from '../../app/use-api-form.ts';
import { Checkbox } from '../../ui/choice.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { useImmersionText } from './text.ts';

export interface AccidentValues {
  day: string;
  hour: string;
  place: string;
  activity: string;
  emergency: boolean;
}

const two = (value: number) => `${value}`.padStart(2, '0');

/** A moment as its day and its hour, on the clock of this device. */
export const dayAndHourOf = (moment: Date): Pick<AccidentValues, 'day' | 'hour'> => ({
  day: `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`,
  hour: `${two(moment.getHours())}:${two(moment.getMinutes())}`,
});

/** The same moment as the API takes it. */
export const happenedAtOf = ({ day, hour }: Pick<AccidentValues, 'day' | 'hour'>) =>
  new Date(`${day}T${hour}`).toISOString();

/** When, where and what; injuries are never asked. */
export function AccidentFields<Values extends AccidentValues, Body>({
  form,
}: {
  form: ApiForm<Values, Body>;
}) {
  const t = useImmersionText();
  // both forms of an accident have these fields
  const { field, control } = form as unknown as ApiForm<AccidentValues, Body>;
  const emergency = control('emergency');
  return (
    <>
      <div className="p-presence__hours">
        <TextInput label={t('report.day')} type="date" {...field('day', { kind: 'date' })} />
        <TextInput label={t('report.hour')} type="time" {...field('hour')} />
      </div>
      <TextInput label={t('report.place')} maxLength={500} {...field('place')} />
      <TextArea label={t('report.activity')} optional rows={2} maxLength={2000} {...field('activity')} />
      <Checkbox
        label={t('report.emergency')}
        checked={emergency.value}
        onChange={(event) => emergency.onChange(event.target.checked)}
      />
    </>
  );
}
