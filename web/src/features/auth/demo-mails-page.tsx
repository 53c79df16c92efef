import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { hasCode } from '../../app/api.ts';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { TextInput } from '../../ui/field.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { useAuthText } from './text.ts';

/** The e-mails and text messages that a demo sends, newest first. */
export function DemoMailsPage() {
  const t = useAuthText();
  const [search, setSearch] = useSearchParams();
  const to = search.get('a') ?? '';
  const mails = useInfiniteQuery({
    ...pagesOf('GET /demo/mails', { query: to ? { to } : {} }),
    refetchInterval: 5000,
  });
  const items = itemsOf(mails.data);
  if (hasCode(mails.error, 'not_found')) return <NotFoundPage />;
  return (
    <Page title={t('mails.title')} lead={t('mails.lead')}>
      <form
        className="p-row"
        key={to}
        onSubmit={(event) => {
          event.preventDefault();
          const asked = String(new FormData(event.currentTarget).get('a') ?? '').trim();
          setSearch(asked ? { a: asked } : {});
        }}
      >
        <TextInput label={t('mails.filter')} name="a" defaultValue={to} />
        <Button type="submit" kind="secondary">
          {t('mails.show')}
        </Button>
      </form>
      <ListCount list={mails} of="mails" />
      {mails.isPending ? (
        <Skeleton cards={3} />
      ) : mails.isError ? (
        <ErrorState error={mails.error} onRetry={() => void mails.refetch()} />
      ) : items.length === 0 ? (
        <EmptyState icon="mail-open" title={t('mails.empty')}>
          <p>{t('mails.emptyHint')}</p>
        </EmptyState>
      ) : (
        <ul className="p-list">
          {items.map((mail) => (
            <li key={mail.id} className="p-card">
              <p className="p-muted p-small p-row">
                {mail.kind === 'sms' && <Badge icon="phone">{t('mails.sms')}</Badge>}
                <span>
                  {t('mails.to', { to: mail.to })} · <DateText value={mail.sentAt} as="moment" />
                </span>
              </p>
              {mail.kind === 'email' && <h2 className="p-card__title">{mail.subject}</h2>}
              <p className="p-prewrap">{mail.text}</p>
              {mail.link && (
                <div>
                  <ButtonLink to={mail.link} kind="secondary" size="sm">
                    {t('mails.open')}
                  </ButtonLink>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      <Pager
        hasMore={mails.hasNextPage}
        loading={mails.isFetchingNextPage}
        onMore={() => void mails.fetchNextPage()}
      />
    </Page>
  );
}
