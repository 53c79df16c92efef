import type { PathwayEvent } from '@passerelle/api/contract';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { urlOf } from '../../app/api.ts';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { civilDay, dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { DocumentLink } from '../../ui/document-link.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { queryOfFilters, useTimelineFilters } from './filters.ts';
import { useTimelineText } from './text.ts';
import { TimelineDay } from './timeline-day.tsx';
import { TimelineFilterFields } from './timeline-filter-fields.tsx';
import './timeline.css';

const pageSize = 50;

function daysOf(events: readonly PathwayEvent[]): [day: string, events: PathwayEvent[]][] {
  const days = new Map<string, PathwayEvent[]>();
  for (const event of events) {
    const day = civilDay(event.at);
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return [...days];
}

/** Everything that happened in a pathway, by the day; filters are in the address. Printed, it is whole. */
export function Timeline({ pathwayId, name }: { pathwayId: string; name: string }) {
  const t = useTimelineText();
  const locale = useLocale();
  const [printing, setPrinting] = useState(false);
  const { filters, change, filtered } = useTimelineFilters();
  const call = { params: { pathwayId }, query: queryOfFilters(filters) };
  const list = useInfiniteQuery({
    ...pagesOf('GET /pathways/:pathwayId/timeline', {
      ...call,
      query: { ...call.query, limit: pageSize },
    }),
    placeholderData: keepPreviousData,
  });
  const events = itemsOf(list.data);

  async function print() {
    flushSync(() => setPrinting(true));
    let more = list.hasNextPage;
    while (more) {
      const next = await list.fetchNextPage();
      more = next.hasNextPage && !next.isError;
    }
    flushSync(() => setPrinting(false));
    window.print();
  }

  return (
    <>
      <h2 className="fr-sr-only">{t('what', { name })}</h2>
      <TimelineFilterFields filters={filters} filtered={filtered} onChange={change} />
      <div className="p-row p-events-tools">
        <DocumentLink href={urlOf('GET /pathways/:pathwayId/timeline/csv', call)}>{t('csv')}</DocumentLink>
        <Button kind="tertiary" size="sm" icon="file" busy={printing} onClick={() => void print()}>
          {t(printing ? 'printing' : 'print')}
        </Button>
      </div>
      <p className="p-only-print">{t('printed', { name, day: dayInWords(new Date(), locale) })}</p>
      <ListCount list={list} of="events" />
      {list.isPending ? (
        <Skeleton lines={8} />
      ) : list.isError && events.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : events.length === 0 ? (
        <EmptyState icon="flag" title={t(filtered ? 'none' : 'empty')}>
          {filtered && (
            <Button kind="secondary" onClick={() => change({ kind: null, from: null, to: null })}>
              {t('clear')}
            </Button>
          )}
        </EmptyState>
      ) : (
        daysOf(events).map(([day, ofDay]) => <TimelineDay key={day} day={day} events={ofDay} />)
      )}
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
      {!list.hasNextPage && list.data?.pages.at(-1)?.logSince && (
        <p className="p-small p-muted">{t('logEnds')}</p>
      )}
    </>
  );
}
