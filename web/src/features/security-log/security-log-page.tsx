import { securityEventKinds as kinds, type SecurityEvent } from '@passerelle/api/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { useSignedIn } from '../../app/session.ts';
import { momentInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Select } from '../../ui/field.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { useActorName } from './actor-name.ts';
import { ExportEvents } from './export-events.tsx';
import { useSecurityLogText } from './text.ts';
import './security-log.css';

/** A coordinator sees all events of the territory, everybody else those of their own account. */
export function SecurityLogPage() {
  const t = useSecurityLogText();
  const { membership } = useSignedIn();
  const [search, setSearch] = useSearchParams();
  const kind = kinds.find((each) => each === search.get('type'));
  const list = useInfiniteQuery(pagesOf('GET /security-events', { query: { limit: 50, kind } }));
  const events = itemsOf(list.data);
  const whole = membership.role === 'coordinator';
  return (
    <Page
      title={t(whole ? 'title' : 'ownTitle')}
      lead={t(whole ? 'lead' : 'ownLead')}
      crumbs={whole ? [{ to: paths.steering, label: t('title') }] : []}
      wide
    >
      <Select
        label={t('filter')}
        value={kind ?? ''}
        onChange={(event) =>
          setSearch(event.target.value ? { type: event.target.value } : {}, { replace: true })
        }
        options={[
          { value: '', label: t('all') },
          ...kinds.map((each) => ({ value: each, label: t(`kinds.${each}`) })),
        ]}
      />
      <ListCount list={list} of="events" />
      {list.isPending ? (
        <Skeleton lines={8} />
      ) : list.isError && events.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : events.length === 0 ? (
        <EmptyState title={t('none')}>
          <p>{t('noneHint')}</p>
        </EmptyState>
      ) : (
        <>
          <ExportEvents what={t(whole ? 'title' : 'ownTitle')} kind={kind} />
          <Events events={events} />
        </>
      )}
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </Page>
  );
}

function Events({ events }: { events: readonly SecurityEvent[] }) {
  const t = useSecurityLogText();
  const locale = useLocale();
  const nameOf = useActorName();
  return (
    <table className="p-security-log">
      <thead>
        <tr>
          <th scope="col">{t('when')}</th>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('who')}</th>
          <th scope="col">{t('from')}</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.seq}>
            <td>{momentInWords(event.at, locale)}</td>
            <td>{t(`kinds.${event.kind}`)}</td>
            <td>{nameOf(event)}</td>
            <td>{event.from?.address ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
