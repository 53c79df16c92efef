import type { WebhookDelivery } from '@passerelle/api/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { request } from '../../app/api.ts';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { useProgramsText } from './text.ts';

const tones = { waiting: 'info', delivered: 'success', failed: 'error' } as const;
const icons = { waiting: 'time', delivered: 'check', failed: 'error' } as const;

/** What was sent in the last 30 days, and what the receiver answered. */
export function Deliveries({ webhookId, mayRepeat }: { webhookId: string; mayRepeat: boolean }) {
  const t = useProgramsText();
  const list = useInfiniteQuery(
    pagesOf('GET /webhooks/:webhookId/deliveries', { params: { webhookId }, query: { limit: 20 } }),
  );
  const repeat = useApiMutation({
    send: ({ id }: WebhookDelivery) =>
      request('POST /webhooks/:webhookId/deliveries/:deliveryId/redelivery', {
        params: { webhookId, deliveryId: id },
      }),
    says: t('deliveries.repeated'),
    stale: ['GET /webhooks/:webhookId/deliveries'],
  });
  if (list.isPending) return <Skeleton lines={3} />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const items = itemsOf(list.data);
  if (items.length === 0) return <p className="p-muted p-deliveries">{t('deliveries.none')}</p>;
  return (
    <div className="p-deliveries">
      <div className="p-row">
        <ListCount list={list} of="deliveries" />
        <Button
          kind="tertiary"
          size="sm"
          icon="refresh"
          busy={list.isRefetching}
          onClick={() => void list.refetch()}
        >
          {t('deliveries.again')}
        </Button>
      </div>
      <table className="p-stacked">
        <caption className="fr-sr-only">{t('deliveries.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('deliveries.event')}</th>
            <th scope="col">{t('deliveries.state')}</th>
            <th scope="col">{t('deliveries.answer')}</th>
            {mayRepeat && <th scope="col">{t('deliveries.action')}</th>}
          </tr>
        </thead>
        <tbody>
          {items.map((delivery) => (
            <tr key={delivery.id}>
              <th scope="row">
                <strong>{t.maybe('events', delivery.type.replace('.', '_'))}</strong>
                <span className="p-stacked__sub">
                  <DateText value={delivery.createdAt} as="moment" />
                </span>
              </th>
              <td>
                <Badge tone={tones[delivery.state]} icon={icons[delivery.state]}>
                  {t(`deliveries.states.${delivery.state}`)}
                </Badge>
              </td>
              <td>
                <LastAnswer delivery={delivery} />
              </td>
              {mayRepeat && (
                <td>
                  <Button
                    kind="tertiary"
                    size="sm"
                    busy={repeat.pendingInput?.id === delivery.id}
                    onClick={() => void repeat.run(delivery)}
                  >
                    {t('deliveries.repeat')}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </div>
  );
}

function LastAnswer({ delivery: { attempts, nextAttemptAt } }: { delivery: WebhookDelivery }) {
  const t = useProgramsText();
  const last = attempts.at(-1);
  return (
    <>
      {last
        ? last.error
          ? t(`deliveries.errors.${last.error}`)
          : t('deliveries.status', { status: last.status ?? 0, milliseconds: last.milliseconds })
        : t('deliveries.notYet')}
      {attempts.length > 1 && ` · ${t('deliveries.attempts', { count: attempts.length })}`}
      {nextAttemptAt && (
        <>
          <br />
          <span className="p-small p-muted">
            {t('deliveries.next')} <DateText value={nextAttemptAt} as="moment" />
          </span>
        </>
      )}
    </>
  );
}
