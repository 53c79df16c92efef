import { pathwayEventKinds } from '@passerelle/api/contract';
import { Button } from '../../ui/button.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import type { TimelineFilters } from './filters.ts';
import { useTimelineText } from './text.ts';

/** What the timeline is about, and from when to when. */
export function TimelineFilterFields({
  filters,
  filtered,
  onChange,
}: {
  filters: TimelineFilters;
  filtered: boolean;
  onChange: (changes: Partial<TimelineFilters>) => void;
}) {
  const t = useTimelineText();
  return (
    <search className="p-events-filters" aria-label={t('filters')}>
      <Select
        label={t('kind')}
        value={filters.kind ?? ''}
        placeholder={t('anyKind')}
        onChange={({ target }) =>
          onChange({ kind: pathwayEventKinds.find((kind) => kind === target.value) ?? null })
        }
        options={pathwayEventKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <TextInput
        label={t('from')}
        type="date"
        value={filters.from ?? ''}
        onChange={({ target }) => onChange({ from: target.value || null })}
      />
      <TextInput
        label={t('to')}
        type="date"
        value={filters.to ?? ''}
        onChange={({ target }) => onChange({ to: target.value || null })}
      />
      {filtered && (
        <Button kind="quiet" icon="close" onClick={() => onChange({ kind: null, from: null, to: null })}>
          {t('clear')}
        </Button>
      )}
    </search>
  );
}
