import { useInfiniteQuery } from '@tanstack/react-query';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { NeededCompanies } from './needed-companies.tsx';
import { RequestCard } from './request-card.tsx';
import { useCompaniesText } from './text.ts';

/** The coordinator's companies: those to confirm, those without a manager, and unanswered requests to join. */
export function CompaniesPage() {
  const t = useCompaniesText();
  const common = useCommonText();
  return (
    <Page
      title={t('list.title')}
      lead={t('list.lead')}
      crumbs={[{ to: paths.steering, label: common('nav.steering') }]}
      actions={
        <ButtonLink to={`${paths.importPeopleOf}?contenu=entreprises`} kind="secondary" icon="add">
          {t('list.import')}
        </ButtonLink>
      }
    >
      <Tabs
        label={t('list.title')}
        tabs={[
          {
            id: 'to-confirm',
            label: t('list.toConfirm'),
            content: () => <NeededCompanies need="to_confirm" />,
          },
          { id: 'no-manager', label: t('list.noManager'), content: () => <NeededCompanies need="manager" /> },
          { id: 'requests', label: t('list.requests'), content: () => <Escalated /> },
        ]}
      />
    </Page>
  );
}

function Escalated() {
  const t = useCompaniesText();
  const list = useInfiniteQuery(pagesOf('GET /join-requests', { query: {} }));
  const requests = itemsOf(list.data);
  if (list.isPending) return <Skeleton cards={2} />;
  if (list.isError && requests.length === 0)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (requests.length === 0) return <EmptyState icon="success" title={t('list.noneRequests')} />;
  return (
    <>
      <ListCount list={list} of="requests" />
      <ul className="p-list">
        {requests.map((request) => (
          <RequestCard key={request.id} request={request} named />
        ))}
      </ul>
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </>
  );
}
