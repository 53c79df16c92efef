import { Block } from '../../ui/block.tsx';
import { WeekGrid } from '../../ui/drawings/week-grid.tsx';
import { FieldError, TextInput } from '../../ui/field.tsx';
import type { BlockProps } from './block-props.ts';
import { useSlotFormText } from './text.ts';

export function WhenBlock({ form }: BlockProps) {
  const t = useSlotFormText();
  const { clearErrors, watch } = form.form;
  const week = form.control('week');
  return (
    <Block number={3} title={t('blocks.when')}>
      <div className="p-two">
        <TextInput
          label={t('from')}
          type="date"
          required
          {...form.field('period.from', { kind: 'date', onChange: () => clearErrors('period.to') })}
        />
        <TextInput
          label={t('until')}
          type="date"
          required
          min={watch('period.from')}
          {...form.field('period.to', { kind: 'date' })}
        />
      </div>
      <div>
        <WeekGrid value={week.value} onChange={week.onChange} label={t('week')} />
        <FieldError
          id="week-error"
          error={week.error && (week.value.some(Boolean) ? week.error : t('pickWeek'))}
        />
      </div>
      <div className="p-two">
        <TextInput
          label={t('hoursFrom')}
          type="time"
          {...form.field('hours.from', { onChange: () => clearErrors('hours.to') })}
        />
        <TextInput label={t('hoursTo')} type="time" {...form.field('hours.to')} />
      </div>
      <div className="p-two">
        <TextInput
          label={t('weeklyHours')}
          hint={Number(watch('weeklyHours')) > 35 ? t('overHours') : t('weeklyHoursHint')}
          type="number"
          min={1}
          max={48}
          {...form.field('weeklyHours')}
        />
        <TextInput
          label={t('places')}
          hint={t('placesHint')}
          type="number"
          min={1}
          max={50}
          {...form.field('places')}
        />
      </div>
    </Block>
  );
}
