import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf, refresh } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { ListCount } from '../../ui/list-count.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { AccountCard } from './account-card.tsx';
import { ExportSuspended } from './export-suspended.tsx';
import { FindAccount } from './find-account.tsx';
import { useAccountStatusText } from './text.ts';

/** The coordinator finds an account by its exact login, and sees which accounts are suspended. */
export function AccountsPage() {
  const t = useAccountStatusText();
  const common = useCommonText();
  const client = useQueryClient();
  // a suspension can leave people without a counsellor, whom the steering page lists
  const changed = () => void refresh(client, 'GET /accounts/suspended', 'GET /without-owner');
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      crumbs={[{ to: paths.steering, label: common('nav.steering') }]}
    >
      <FindAccount onChange={changed} />
      <SuspendedAccounts onChange={changed} />
    </Page>
  );
}

function SuspendedAccounts({ onChange }: { onChange: () => void }) {
  const t = useAccountStatusText();
  const list = useInfiniteQuery({ ...pagesOf('GET /accounts/suspended', { query: {} }), staleTime: 0 });
  const accounts = itemsOf(list.data);
  return (
    <section className="p-section p-stack" aria-labelledby="suspended-accounts">
      <h2 id="suspended-accounts">{t('suspended')}</h2>
      <ListCount list={list} of="accounts" />
      {list.isPending ? (
        <Skeleton lines={2} />
      ) : list.isError && accounts.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : accounts.length === 0 ? (
        <EmptyState icon="success" title={t('none')} />
      ) : (
        <>
          <ExportSuspended />
          <ul className="p-list">
            {accounts.map((account) => (
              <AccountCard key={account.accountId} account={account} onChange={onChange} />
            ))}
          </ul>
        </>
      )}
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </section>
  );
}
