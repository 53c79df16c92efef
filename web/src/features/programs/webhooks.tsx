import { maxWebhooks, type Webhook } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { hasCode } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { NewWebhook } from './new-webhook.tsx';
import type { WebhookOwner } from './owner.ts';
import { SecretDialog } from './secret-dialog.tsx';
import { useProgramsText } from './text.ts';
import type { WithSecret } from './use-webhook.ts';
import { WebhookCard } from './webhook-card.tsx';

/** Addresses to which events of an organisation are sent. */
export function Webhooks({ owner }: { owner: WebhookOwner }) {
  const t = useProgramsText();
  const query = useQuery(queryOf('GET /webhooks', { query: { ownerKind: owner.kind, ownerId: owner.id } }));
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<{ webhook: Webhook; secret: string } | null>(null);
  const show = (webhook: WithSecret) => {
    setMaking(false);
    if (webhook.secret) setMade({ webhook, secret: webhook.secret });
  };
  if (query.isPending) return <Skeleton cards={1} />;
  // the keys have said it
  if (hasCode(query.error, 'not_found')) return null;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const { items, mayMake } = query.data;
  return (
    <section className="p-section p-stack" aria-labelledby="webhooks">
      <h2 id="webhooks">{t('webhooks.title')}</h2>
      <p>{t('webhooks.lead')}</p>
      {items.length === 0 && <EmptyState icon="send" title={t('webhooks.none')} />}
      <ul className="p-list">
        {items.map((webhook) => (
          <li key={webhook.id} className="p-card p-program">
            <WebhookCard webhook={webhook} mayMake={mayMake} onSecret={show} />
          </li>
        ))}
      </ul>
      {mayMake &&
        (items.length < maxWebhooks ? (
          <div>
            <Button icon="add" onClick={() => setMaking(true)}>
              {t('webhooks.new')}
            </Button>
          </div>
        ) : (
          <p className="p-muted">{t('webhooks.most', { count: maxWebhooks })}</p>
        ))}
      {making && <NewWebhook owner={owner} onMade={show} onClose={() => setMaking(false)} />}
      {made && (
        <SecretDialog
          title={t('webhooks.secretOf', { host: new URL(made.webhook.url).host })}
          secret={made.secret}
          onClose={() => setMade(null)}
        />
      )}
    </section>
  );
}
