import { useState } from 'react';
import { useSession } from '../../app/session.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { useWide } from '../../ui/use-wide.ts';
import { TellMe } from '../saved-searches/tell-me.tsx';
import { ListTools } from './list-tools.tsx';
import { NoneFound } from './none-found.tsx';
import type { SlotFilters } from './search-params.ts';
import { SearchWidenings } from './search-widenings.tsx';
import { SlotCard } from './slot-card.tsx';
import { SlotFilterBar } from './slot-filters.tsx';
import { SlotsMap } from './slots-map.tsx';
import { SplitView } from './split-view.tsx';
import { useSlotsText } from './text.ts';
import { type SlotSearch, useSlotSearch } from './use-slot-search.ts';
import { WaysToBegin } from './ways-to-begin.tsx';

/** Open slots, public and without personal data. */
export function SlotsPage() {
  const t = useSlotsText();
  const search = useSlotSearch();
  const { slots } = search;
  // a phone shows the first result before what one does with the list
  const wide = useWide();
  const [activeIds, setActive] = useState<readonly string[]>([]);
  return (
    <Page title={t('list.title')} lead={<span className="p-slots-lead">{t('list.lead')}</span>} wide>
      <SlotFilterBar search={search} />
      {search.undecided && <WaysToBegin onChoose={(q) => search.change({ q })} />}
      <ListHead search={search} />
      {wide && <ListTools search={search} />}
      <SplitView
        map={(tall) => (
          <SlotsMap search={search} tall={tall} activeId={activeIds[0] ?? null} onActive={setActive} />
        )}
      >
        <Found search={search} activeIds={activeIds} onActive={setActive} />
        <SearchWidenings search={search} />
        <Pager
          hasMore={slots.hasNextPage}
          loading={slots.isFetchingNextPage}
          onMore={() => void slots.fetchNextPage()}
        />
        {slots.isSuccess && <TellMe filters={search.filters} />}
        {!wide && <ListTools search={search} />}
      </SplitView>
    </Page>
  );
}

/** The number of results and the sort order. */
function ListHead({ search: { filters, change, slots, items, total, place } }: { search: SlotSearch }) {
  const t = useSlotsText();
  const common = useCommonText();
  const { territory } = useSession();
  return (
    <div className="p-list-head">
      <p>
        <span role="status">
          {slots.isSuccess &&
            (total === undefined
              ? t('list.shown', { count: items.length })
              : total > items.length
                ? `${t('list.found', { count: total })}, ${common('state.range', { shown: items.length })}`
                : t('list.found', { count: total }))}
          {slots.isSuccess && place && ` ${t('list.around', { place: place.name })}`}
          {slots.isSuccess && filters.zone && ` ${t('list.inZone')}`}
        </span>
        {!filters.commune && !filters.zone && !filters.q && !filters.occupation && (
          <span className="p-list-head__area">{t('list.area', { territory: territory.name })}</span>
        )}
      </p>
      <Select
        label={t('list.sort')}
        value={filters.sort}
        onChange={(event) => change({ sort: event.target.value as SlotFilters['sort'] })}
        options={[
          { value: 'fit', label: t('list.sorts.fit') },
          ...(filters.commune ? [{ value: 'distance', label: t('list.sorts.distance') }] : []),
          { value: 'date', label: t('list.sorts.date') },
        ]}
      />
    </div>
  );
}

function Found({
  search: { slots, items, isFiltered, clear },
  activeIds,
  onActive,
}: {
  search: SlotSearch;
  activeIds: readonly string[];
  onActive: (ids: readonly string[]) => void;
}) {
  const t = useSlotsText();
  if (slots.isPending) return <Skeleton cards={4} />;
  if (slots.isError) return <ErrorState error={slots.error} onRetry={() => void slots.refetch()} />;
  if (items.length === 0)
    return (
      <NoneFound>
        <EmptyState icon="search" title={t('list.empty')}>
          <p>{t('list.emptyHint')}</p>
          {isFiltered && (
            <Button kind="secondary" onClick={clear}>
              {t('list.clear')}
            </Button>
          )}
        </EmptyState>
      </NoneFound>
    );
  return (
    <ul className="p-list">
      {items.map((slot) => (
        <li
          key={slot.id}
          className={activeIds.includes(slot.id) ? 'p-found--active' : undefined}
          onMouseEnter={() => onActive([slot.id])}
          onMouseLeave={() => onActive([])}
          onFocus={() => onActive([slot.id])}
          onBlur={() => onActive([])}
        >
          <SlotCard slot={slot} />
        </li>
      ))}
    </ul>
  );
}
