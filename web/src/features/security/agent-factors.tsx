import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { type ItemOf, itemsOf, pagesOf } from '../../app/queries.ts';
import { useSignedIn } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { useConfirmed } from './confirm.tsx';
import { useSecurityText } from './text.ts';

type Agent = ItemOf<'GET /second-factor/agents'>;

/** Which agents have a second factor, with a reset for those who have lost theirs. */
export function AgentFactors() {
  const t = useSecurityText();
  const { account } = useSignedIn();
  const confirmed = useConfirmed();
  const [asked, setAsked] = useState<Agent | null>(null);
  const { data, error, refetch, ...more } = useInfiniteQuery(
    pagesOf('GET /second-factor/agents', { query: { limit: 50 } }),
  );
  const reset = useApiMutation({
    send: ({ accountId }: Agent) => {
      setAsked(null);
      return confirmed.run(() =>
        request('DELETE /second-factor/agents/:accountId', { params: { accountId } }),
      );
    },
    says: (made) => (made ? t('rules.resetDone') : null),
    stale: ['GET /second-factor/agents'],
  });
  const agents = itemsOf(data);
  const factorsOf = ({ totp, passkeys }: Agent) =>
    [totp ? t('rules.totp') : '', passkeys > 0 ? t('rules.passkeys', { count: passkeys }) : '']
      .filter(Boolean)
      .join(', ') || t('rules.nothing');
  return (
    <section className="p-section" aria-labelledby="agents">
      <h2 id="agents">{t('rules.agents')}</h2>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={4} />}
      {data && agents.length === 0 && <EmptyState title={t('rules.noAgents')} />}
      <ListCount list={{ data, hasNextPage: more.hasNextPage }} of="agents" />
      <ul className="p-list">
        {agents.map((agent) => (
          <li key={agent.accountId} className="p-factor">
            <div>
              <p>
                <strong>{agent.name}</strong>
              </p>
              <p className="p-small p-muted">{[...agent.where, factorsOf(agent)].join(' · ')}</p>
            </div>
            {(agent.totp || agent.passkeys > 0) && agent.accountId !== account.id && (
              <Button
                kind="tertiary"
                size="sm"
                aria-label={`${t('rules.reset')} (${agent.name})`}
                onClick={() => setAsked(agent)}
              >
                {t('rules.reset')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Pager
        hasMore={more.hasNextPage}
        loading={more.isFetchingNextPage}
        onMore={() => void more.fetchNextPage()}
      />
      {asked && (
        <Dialog open onClose={() => setAsked(null)} title={t('rules.resetTitle', { name: asked.name })}>
          <div className="p-stack">
            <p>{t('rules.resetText')}</p>
            <div className="p-row">
              <Button onClick={() => void reset.run(asked)}>{t('rules.resetSubmit')}</Button>
              <Button kind="quiet" onClick={() => setAsked(null)}>
                {t('confirm.back')}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
      {confirmed.dialog}
    </section>
  );
}
