import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { PeriodText } from '../../ui/date-text.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { ExportDrafts } from './export-drafts.tsx';
import { useStructureText } from './text.ts';

/** For managers: the conventions that colleagues prepare, so that a draft of somebody who is away is found. */
export function ConventionDrafts({ structureId }: { structureId: string }) {
  const t = useStructureText();
  const list = useInfiniteQuery(
    pagesOf('GET /structures/:structureId/convention-drafts', {
      params: { structureId },
      query: { limit: 20 },
    }),
  );
  const drafts = itemsOf(list.data);
  return (
    <section className="p-section" aria-labelledby="drafts">
      <h2 id="drafts">{t('drafts.title')}</h2>
      <p className="p-small p-muted">{t('drafts.hint')}</p>
      {drafts.length > 0 && <ExportDrafts structureId={structureId} />}
      <ListCount list={list} of="drafts" />
      {list.isPending ? (
        <Skeleton lines={3} />
      ) : list.isError && drafts.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : drafts.length === 0 ? (
        <EmptyState icon="file" title={t('drafts.none')} />
      ) : (
        <ul className="p-drafts">
          {drafts.map(({ id, person, company, from, to, counsellor }) => (
            <li key={id}>
              <Link to={paths.convention(id)}>{t('drafts.line', { person, company })}</Link>
              <span className="p-small p-muted">
                <PeriodText period={{ from, to }} />
                {' · '}
                {counsellor ? t('drafts.by', { name: counsellor }) : t('drafts.byNobody')}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </section>
  );
}
