import type { JoinRequest } from '@passerelle/api/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { request as call } from '../../app/api.ts';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { Pager } from '../../ui/states.tsx';
import { useCompaniesText } from './text.ts';
import { useAct } from './use-act.ts';

const tones: Record<JoinRequest['state'], BadgeTone> = {
  open: 'info',
  accepted: 'success',
  refused: 'warning',
  withdrawn: 'neutral',
};

/** The user's requests to join and who handles each; renders nothing when there are none. */
export function MyRequests() {
  const t = useCompaniesText();
  const list = useInfiniteQuery(pagesOf('GET /join-requests/mine', { query: { limit: 5 } }));
  const requests = itemsOf(list.data);
  if (requests.length === 0) return null;
  return (
    <section className="p-section" aria-labelledby="my-requests">
      <h2 id="my-requests">{t('join.mine')}</h2>
      <ListCount list={list} of="requests" />
      <ul className="p-list">
        {requests.map((request) => (
          <MyRequest key={request.id} request={request} />
        ))}
      </ul>
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </section>
  );
}

function MyRequest({ request }: { request: JoinRequest }) {
  const t = useCompaniesText();
  const locale = useLocale();
  const { act, busy } = useAct();
  const { establishment, state, escalated, coordinatorFrom } = request;
  const withdraw = () =>
    act(() => call('DELETE /join-requests/:requestId', { params: { requestId: request.id } }), {
      text: t('join.withdrawn'),
    });
  return (
    <li className="p-card p-stack">
      <p>
        <strong>{establishment.name}</strong>, {establishment.commune.name}{' '}
        <Badge tone={tones[state]}>{t(`join.states.${state}`)}</Badge>
      </p>
      {state === 'open' && (
        <>
          <p className="p-small">
            {escalated
              ? t('join.waitsCoordinator')
              : t('join.waitsManagers', { day: dayInWords(coordinatorFrom, locale) })}
          </p>
          <div>
            <Button kind="tertiary" size="sm" busy={busy} onClick={() => void withdraw()}>
              {t('join.withdraw')}
            </Button>
          </div>
        </>
      )}
      {state === 'refused' && <p className="p-small">{t('join.refusedHint')}</p>}
    </li>
  );
}
