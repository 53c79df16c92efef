import {
  type Accommodation,
  accommodations,
  type EmployerKind,
  employerKinds,
  type SlotMoment,
  slotMoments,
} from '@passerelle/api/contract';
import { useEffect, useRef, useState } from 'react';
import { SiteSearchBox, siteSearchId } from '../../app/site-search.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { monthInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { isWide, useWide } from '../../ui/use-wide.ts';
import { CommuneField } from './commune-field.tsx';
import { countFilters, type SlotFilters } from './search-params.ts';
import { useSlotsText } from './text.ts';
import { type SlotSearch, usualZoneKm } from './use-slot-search.ts';

const radii = [5, 10, 20, 30, 50];
const objectives = ['discover', 'confirm', 'recruit'] as const;
/** With that of a part of the map. */
const radiiWith = (chosen: number | null) =>
  chosen === null || radii.includes(chosen) ? radii : [...radii, chosen].sort((a, b) => a - b);
/** Months that the list of months offers. */
const monthsAhead = 9;

/** The words, and behind a button all other filters; everything is in the URL. */
export function SlotFilterBar({ search }: { search: SlotSearch }) {
  const { filters, change } = search;
  const t = useSlotsText();
  const form = useRef<HTMLFormElement>(null);
  const count = countFilters(filters);
  // a phone shows results first
  const wide = useWide();
  const [chosen, setOpen] = useState<boolean | null>(null);
  const open = chosen ?? wide;
  // what is open stays so when the window changes
  useEffect(() => setOpen(isWide()), []);
  // words that are typed but not yet sent belong to the search too
  const words = () =>
    form.current ? String(new FormData(form.current).get('mots') ?? '').trim() : filters.q;
  return (
    <search>
      <form
        className="p-filters"
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          change({ q: words() });
        }}
      >
        <div className="p-filters__words">
          <SiteSearchBox />
          <TextInput
            key={filters.q}
            id={siteSearchId}
            label={t('list.words')}
            name="mots"
            type="search"
            defaultValue={filters.q}
            placeholder={t('list.wordsPlaceholder')}
            maxLength={200}
          />
          <Button type="submit" icon="search">
            {t('list.submit')}
          </Button>
        </div>
        <div className="p-row">
          <Button
            kind="tertiary"
            icon="filter"
            aria-expanded={open}
            aria-controls="slot-filters"
            onClick={() => setOpen(!open)}
          >
            {count > 0 ? t('list.filterCount', { count }) : t('list.filter')}
          </Button>
          {count > 0 && (
            <Button kind="quiet" onClick={() => change(withoutFilters)}>
              {t('list.clearFilters')}
            </Button>
          )}
        </div>
        <div id="slot-filters" className="p-filters__more" hidden={!open}>
          {open && <MoreFilters search={search} words={words} />}
        </div>
      </form>
    </search>
  );
}

const withoutFilters: Partial<SlotFilters> = {
  ...{
    commune: '',
    communeName: '',
    zone: '',
    withinKm: null,
    occupation: '',
    occupationName: '',
    objective: null,
  },
  ...{ month: '', moment: null, kind: null, accommodation: null, transport: false, several: false },
};

function MoreFilters({ search: { filters, change }, words }: { search: SlotSearch; words: () => string }) {
  const t = useSlotsText();
  const common = useCommonText();
  const locale = useLocale();
  const { commune, communeName, withinKm } = filters;
  return (
    <>
      <CommuneField
        label={t('list.commune')}
        placeholder={t('list.communePlaceholder')}
        initialName={communeName}
        onChange={(chosen) =>
          change(
            chosen
              ? {
                  q: words(),
                  commune: chosen.code,
                  communeName: chosen.name,
                  zone: '',
                  withinKm: withinKm ?? 20,
                }
              : { commune: '', communeName: '', withinKm: null },
          )
        }
      />
      <Select
        label={t('list.within')}
        value={withinKm ?? ''}
        disabled={!commune && !filters.zone}
        onChange={(event) => change({ withinKm: Number(event.target.value) || null })}
        placeholder={t('list.anywhere')}
        options={radiiWith(withinKm).map((km) => ({ value: String(km), label: t('list.withinKm', { km }) }))}
      />
      <Select
        label={t('list.month')}
        value={filters.month}
        onChange={(event) => change({ month: event.target.value })}
        placeholder={t('list.anyMonth')}
        options={nextMonths(filters.month).map((month) => ({
          value: month,
          label: monthInWords(month, locale),
        }))}
      />
      <Select
        label={t('list.moment')}
        value={filters.moment ?? ''}
        onChange={(event) => change({ moment: (event.target.value || null) as SlotMoment | null })}
        placeholder={t('list.anyMoment')}
        options={slotMoments.map((value) => ({ value, label: t(`list.moments.${value}`) }))}
      />
      <Select
        label={t('list.kind')}
        value={filters.kind ?? ''}
        onChange={(event) => change({ kind: (event.target.value || null) as EmployerKind | null })}
        placeholder={t('list.anyKind')}
        options={employerKinds.map((value) => ({ value, label: common(`employerKinds.${value}`) }))}
      />
      <Select
        label={t('list.accommodation')}
        value={filters.accommodation ?? ''}
        onChange={(event) => change({ accommodation: (event.target.value || null) as Accommodation | null })}
        placeholder={t('list.anyAccommodation')}
        options={accommodations.map((value) => ({ value, label: common(`accommodations.${value}`) }))}
      />
      <FilterChips filters={filters} change={change} />
    </>
  );
}

function FilterChips({ filters, change }: Pick<SlotSearch, 'filters' | 'change'>) {
  const t = useSlotsText();
  const common = useCommonText();
  return (
    <fieldset className="p-chips p-bare p-filters__chips" aria-label={t('list.objective')}>
      {filters.occupation && (
        <Chip
          onRemove={() => change({ occupation: '', occupationName: '' })}
          removeLabel={t('list.anyOccupation')}
        >
          {t('list.occupation', { label: filters.occupationName || filters.occupation })}
        </Chip>
      )}
      {filters.zone && (
        <Chip onRemove={() => change({ zone: '', withinKm: null })} removeLabel={t('list.anyZone')}>
          {t('list.zone', { km: filters.withinKm ?? usualZoneKm })}
        </Chip>
      )}
      {objectives.map((each) => (
        <Chip
          key={each}
          pressed={filters.objective === each}
          onToggle={() => change({ objective: filters.objective === each ? null : each })}
        >
          {common(`objectives.${each}`)}
        </Chip>
      ))}
      {(['transport', 'several'] as const).map((each) => (
        <Chip key={each} pressed={filters[each]} onToggle={() => change({ [each]: !filters[each] })}>
          {t(`list.${each}`)}
        </Chip>
      ))}
    </fieldset>
  );
}

/** The months from now on, with the chosen one. */
function nextMonths(chosen: string): string[] {
  const at = new Date();
  const months = Array.from({ length: monthsAhead }, (_, more) =>
    new Date(Date.UTC(at.getFullYear(), at.getMonth() + more, 1)).toISOString().slice(0, 7),
  );
  return !chosen || months.includes(chosen) ? months : [chosen, ...months];
}
