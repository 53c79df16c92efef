import { useRef } from 'react';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { CommuneField } from './commune-field.tsx';
import { useSlotsText } from './text.ts';
import type { SlotSearch } from './use-slot-search.ts';

const radii = [5, 10, 20, 30, 50];
const objectives = ['discover', 'confirm', 'recruit'] as const;

/** Filters by words, place and objective, kept in the URL. */
export function SlotFilterBar({ search: { filters, change } }: { search: SlotSearch }) {
  const t = useSlotsText();
  const common = useCommonText();
  const { q, commune, communeName, withinKm, objective } = filters;
  const form = useRef<HTMLFormElement>(null);
  // words that are typed but not yet sent belong to the search too
  const words = () =>
    form.current ? String(new FormData(form.current).get('mots') ?? '').trim() : filters.q;
  return (
    <>
      <form
        className="p-filters"
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          change({ q: words() });
        }}
      >
        <TextInput
          key={q}
          label={t('list.words')}
          name="mots"
          defaultValue={q}
          placeholder={t('list.wordsPlaceholder')}
          maxLength={200}
        />
        <CommuneField
          label={t('list.commune')}
          placeholder={t('list.communePlaceholder')}
          initialName={communeName}
          onChange={(chosen) =>
            change(
              chosen
                ? { q: words(), commune: chosen.code, communeName: chosen.name, withinKm: withinKm ?? 20 }
                : { commune: '', communeName: '', withinKm: null },
            )
          }
        />
        <Select
          label={t('list.within')}
          value={withinKm ?? ''}
          disabled={!commune}
          onChange={(event) => change({ withinKm: Number(event.target.value) || null })}
          placeholder={t('list.anywhere')}
          options={radii.map((km) => ({ value: String(km), label: t('list.withinKm', { km }) }))}
        />
        <div className="p-filters__submit">
          <Button type="submit" icon="search" wide>
            {t('list.submit')}
          </Button>
        </div>
      </form>
      <fieldset className="p-chips p-bare" aria-label={t('list.objective')}>
        {filters.occupation && (
          <Chip
            onRemove={() => change({ occupation: '', occupationName: '' })}
            removeLabel={t('list.anyOccupation')}
          >
            {t('list.occupation', { label: filters.occupationName || filters.occupation })}
          </Chip>
        )}
        {objectives.map((each) => (
          <Chip
            key={each}
            pressed={objective === each}
            onToggle={() => change({ objective: objective === each ? null : each })}
          >
            {common(`objectives.${each}`)}
          </Chip>
        ))}
      </fieldset>
    </>
  );
}
