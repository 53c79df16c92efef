import type { SavedSearch } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { noFilters, writeFilters } from '../slots/search-params.ts';
import { askedOf, useQuestionWords } from './question-words.ts';
import { useSearchesText } from './text.ts';
import './saved-searches.css';

const SearchDialog = lazyDialog(async () => (await import('./search-dialog.tsx')).SearchDialog);
const stale = ['GET /saved-searches'] as const;

/** The list of slots that the search asks for. */
function listOf({ question, place, occupation }: SavedSearch): string {
  const search = writeFilters({
    ...noFilters,
    q: question.q ?? '',
    commune: question.commune ?? '',
    communeName: place?.name ?? '',
    occupation: question.occupation ?? '',
    occupationName: occupation?.label ?? '',
    withinKm: question.withinKm ?? null,
    objective: question.objective ?? null,
    sort: 'date',
  });
  return `${paths.slots}?${search}`;
}

/** The searches that one keeps, with the slots that have opened for each. */
export function SavedSearchesPage() {
  const t = useSearchesText();
  const query = useQuery(queryOf('GET /saved-searches'));
  const items = query.data?.items ?? [];
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        items.length > 0 && (
          <ButtonLink to={paths.slots} kind="secondary" icon="search">
            {t('toSlots')}
          </ButtonLink>
        )
      }
    >
      {query.isPending ? (
        <Skeleton cards={3} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : items.length === 0 ? (
        <EmptyState icon="bell" title={t('empty')}>
          <p>{t('emptyHint')}</p>
          <ButtonLink to={paths.slots}>{t('toSlots')}</ButtonLink>
        </EmptyState>
      ) : (
        <>
          <ul className="p-list">
            {items.map((search) => (
              <li key={search.id}>
                <SearchCard search={search} />
              </li>
            ))}
          </ul>
          <p className="p-small p-muted p-searches__count">
            {t('count', { count: items.length, max: query.data.max })}
          </p>
        </>
      )}
    </Page>
  );
}

function SearchCard({ search }: { search: SavedSearch }) {
  const t = useSearchesText();
  const words = useQuestionWords();
  const [editing, setEditing] = useState(false);
  const { name, question, live, mail } = search;
  const restoring = useApiMutation({
    send: () =>
      request('POST /saved-searches', { body: { clientId: newClientId(), name, question, live, mail } }),
    stale,
  });
  const removing = useApiMutation({
    send: () => request('DELETE /saved-searches/:searchId', { params: { searchId: search.id } }),
    says: { text: t('removed', { name }), undo: () => void restoring.run() },
    stale,
  });
  const channels = live ? (mail ? 'both' : 'live') : mail ? 'mail' : 'none';
  return (
    <Card
      title={name}
      level={2}
      footer={
        <div className="p-row">
          <ButtonLink to={listOf(search)} size="sm" kind="secondary">
            {t('open')}
          </ButtonLink>
          <Button size="sm" kind="tertiary" icon="edit" onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
          <Button size="sm" kind="tertiary" icon="delete" onClick={() => void removing.run()}>
            {t('remove')}
          </Button>
        </div>
      }
    >
      <p>{words.line(askedOf(search))}</p>
      <p>
        <Badge icon={live || mail ? 'bell' : 'pause'} tone={live || mail ? 'info' : 'warning'}>
          {t(`channels.${channels}`)}
        </Badge>
      </p>
      <News search={search} />
      <SearchDialog
        key={search.version}
        asked={askedOf(search)}
        search={search}
        open={editing}
        onClose={() => setEditing(false)}
      />
    </Card>
  );
}

function News({ search: { news } }: { search: SavedSearch }) {
  const t = useSearchesText();
  if (news.length === 0) return <p className="p-small p-muted">{t('noNews')}</p>;
  return (
    <>
      <h3 className="p-subtitle">{t('news')}</h3>
      <ul className="p-searches__news">
        {news.map(({ slot, at }) => (
          <li key={slot.id}>
            <Link to={paths.slot(slot.id)}>{slot.title}</Link>
            <span className="p-small p-muted">
              {slot.establishment.name}, {slot.commune.name} · <DateText value={at} as="relative" />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
