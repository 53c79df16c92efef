import { WeekGrid } from '../../ui/drawings/week-grid.tsx';
import { FieldError, TextInput } from '../../ui/field.tsx';
import { Block, type BlockProps } from './block.tsx';
import { useSlotFormText } from './text.ts';

export function WhenBlock({ draft, change, errorOf }: BlockProps) {
  const t = useSlotFormText();
  return (
    <Block number={3} title={t('blocks.when')}>
      <div className="p-two">
        <TextInput
          label={t('from')}
          type="date"
          required
          value={draft.from}
          error={errorOf('period.from')}
          onChange={(event) => change({ from: event.target.value })}
        />
        <TextInput
          label={t('until')}
          type="date"
          required
          min={draft.from}
          value={draft.to}
          error={errorOf('period.to') ?? errorOf('period')}
          onChange={(event) => change({ to: event.target.value })}
        />
      </div>
      <div>
        <WeekGrid value={draft.week} onChange={(week) => change({ week })} label={t('week')} />
        <FieldError id="week-error" error={errorOf('week')} />
      </div>
      <div className="p-two">
        <TextInput
          label={t('hoursFrom')}
          type="time"
          value={draft.hoursFrom}
          error={errorOf('hours.from')}
          onChange={(event) => change({ hoursFrom: event.target.value })}
        />
        <TextInput
          label={t('hoursTo')}
          type="time"
          value={draft.hoursTo}
          error={errorOf('hours.to') ?? errorOf('hours')}
          onChange={(event) => change({ hoursTo: event.target.value })}
        />
      </div>
      <div className="p-two">
        <TextInput
          label={t('weeklyHours')}
          hint={Number(draft.weeklyHours) > 35 ? t('overHours') : t('weeklyHoursHint')}
          type="number"
          min={1}
          max={48}
          value={draft.weeklyHours}
          error={errorOf('weeklyHours')}
          onChange={(event) => change({ weeklyHours: event.target.value })}
        />
        <TextInput
          label={t('places')}
          hint={t('placesHint')}
          type="number"
          min={1}
          max={50}
          value={draft.places}
          error={errorOf('places')}
          onChange={(event) => change({ places: event.target.value })}
        />
      </div>
    </Block>
  );
}
