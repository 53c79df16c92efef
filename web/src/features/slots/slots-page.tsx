import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { labelsOf } from '../map/place-points.ts';
import { CommuneField } from './commune-field.tsx';
import { readFilters, type SlotFilters, writeFilters } from './search-params.ts';
import { SlotCard } from './slot-card.tsx';
import { SplitView } from './split-view.tsx';
import { useSlotsText } from './text.ts';

const radii = [5, 10, 20, 30, 50];
const objectives = ['discover', 'confirm', 'recruit'] as const;

/** Open slots, public and without personal data. */
export function SlotsPage() {
  const t = useSlotsText();
  const common = useCommonText();
  const [search, setSearch] = useSearchParams();
  const filters = useMemo(() => readFilters(search), [search]);

  const change = (changes: Partial<SlotFilters>) =>
    setSearch(writeFilters({ ...filters, ...changes }), { preventScrollReset: true });
  const { q, commune, withinKm, objective, sort } = filters;
  const slots = useInfiniteQuery({
    ...pagesOf('GET /slots', {
      query: {
        limit: 24,
        ...(q && { q }),
        ...(commune && { commune }),
        ...(commune && withinKm && { withinKm }),
        ...(objective && { objective }),
        sort,
      },
    }),
    placeholderData: keepPreviousData,
  });
  const items = itemsOf(slots.data);
  const total = slots.data?.pages[0]?.total;
  const map = useMemo(
    () => ({
      points: items.map((slot) => ({
        id: slot.id,
        ...slot.location,
        title: slot.title,
        subtitle: `${slot.establishment.name}, ${slot.commune.name}`,
        to: paths.slot(slot.id),
      })),
      labels: labelsOf(items.map((slot) => ({ name: slot.commune.name, ...slot.location }))),
    }),
    [items],
  );
  const isFiltered = writeFilters({ ...filters, sort: 'fit' }).size > 0;

  return (
    <Page title={t('list.title')} lead={t('list.lead')} wide>
      <form
        className="p-filters"
        key={q}
        onSubmit={(event) => {
          event.preventDefault();
          change({ q: String(new FormData(event.currentTarget).get('mots') ?? '').trim() });
        }}
      >
        <TextInput
          label={t('list.words')}
          name="mots"
          defaultValue={q}
          placeholder={t('list.wordsPlaceholder')}
          maxLength={200}
        />
        <CommuneField
          label={t('list.commune')}
          placeholder={t('list.communePlaceholder')}
          initialName={filters.communeName}
          onChange={(chosen) =>
            change(
              chosen
                ? { commune: chosen.code, communeName: chosen.name, withinKm: withinKm ?? 20 }
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
      <div className="p-list-head">
        <p role="status">
          {slots.isSuccess &&
            (total === undefined
              ? t('list.shown', { count: items.length })
              : t('list.found', { count: total }))}
        </p>
        <Select
          label={t('list.sort')}
          value={sort}
          onChange={(event) => change({ sort: event.target.value as SlotFilters['sort'] })}
          options={[
            { value: 'fit', label: t('list.sorts.fit') },
            ...(commune ? [{ value: 'distance', label: t('list.sorts.distance') }] : []),
            { value: 'date', label: t('list.sorts.date') },
          ]}
        />
      </div>
      <SplitView map={map}>
        {slots.isPending ? (
          <Skeleton cards={4} />
        ) : slots.isError ? (
          <ErrorState error={slots.error} onRetry={() => void slots.refetch()} />
        ) : items.length === 0 ? (
          <EmptyState icon="search" title={t('list.empty')}>
            <p>{t('list.emptyHint')}</p>
            {isFiltered && (
              <Button kind="secondary" onClick={() => setSearch({})}>
                {t('list.clear')}
              </Button>
            )}
          </EmptyState>
        ) : (
          <ul className="p-list">
            {items.map((slot) => (
              <li key={slot.id}>
                <SlotCard slot={slot} />
              </li>
            ))}
          </ul>
        )}
        <Pager
          hasMore={slots.hasNextPage}
          loading={slots.isFetchingNextPage}
          onMore={() => void slots.fetchNextPage()}
        />
      </SplitView>
    </Page>
  );
}
