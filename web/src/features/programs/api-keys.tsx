import { type ApiKey, type ApiKeyOwner, maxApiKeys } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { hasCode, request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { EndDialog } from './end-dialog.tsx';
import { keyLists } from './lists.ts';
import { NewKey } from './new-key.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { useProgramsText } from './text.ts';

type Open = 'new' | { shown: ApiKey; secret: string | null } | { ending: ApiKey } | null;

/** The keys of an organisation. A coordinator sees those of others, to end one. */
export function ApiKeys({ owner }: { owner: ApiKeyOwner }) {
  const t = useProgramsText();
  const query = useQuery(
    queryOf('GET /api-keys', {
      query: { ownerKind: owner.kind, ...('id' in owner && { ownerId: owner.id }) },
    }),
  );
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const ending = useApiMutation({
    send: ({ id }: ApiKey) => request('DELETE /api-keys/:keyId', { params: { keyId: id } }),
    says: ({ name }) => t('keys.ended', { name }),
    stale: keyLists,
    onDone: close,
  });
  if (query.isPending) return <Skeleton cards={2} />;
  if (hasCode(query.error, 'not_found')) return <EmptyState icon="lock" title={t('notManager')} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const { items, scopes } = query.data;
  const active = items.filter(({ state }) => state === 'active').length;
  return (
    <section className="p-section p-stack" aria-labelledby="keys">
      <h2 id="keys">{t('keys.title')}</h2>
      <p>{t('keys.lead')}</p>
      {items.length === 0 && <EmptyState icon="lock" title={t('keys.none')} />}
      <ul className="p-list">
        {items.map((key) => (
          <li key={key.id} className="p-card p-program">
            <KeyFacts apiKey={key} />
            {key.state === 'active' && (
              <Button
                kind="tertiary"
                size="sm"
                aria-label={t('keys.endOf', { name: key.name })}
                onClick={() => setOpen({ ending: key })}
              >
                {t('keys.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {scopes.length > 0 &&
        (active < maxApiKeys ? (
          <div>
            <Button icon="add" onClick={() => setOpen('new')}>
              {t('keys.new')}
            </Button>
          </div>
        ) : (
          <p className="p-muted">{t('keys.most', { count: maxApiKeys })}</p>
        ))}
      {open === 'new' && (
        <NewKey
          owner={owner}
          scopes={scopes}
          onClose={close}
          onMade={(made) => setOpen({ shown: made, secret: made.secret })}
        />
      )}
      {open && typeof open === 'object' && 'shown' in open && open.secret && (
        <SecretDialog
          title={t('keys.made', { name: open.shown.name })}
          secret={open.secret}
          onClose={close}
        />
      )}
      {open && typeof open === 'object' && 'ending' in open && (
        <EndDialog
          title={t('keys.endTitle', { name: open.ending.name })}
          text={t('keys.endText')}
          button={t('keys.end')}
          busy={ending.pending}
          onEnd={() => void ending.run(open.ending)}
          onClose={close}
        />
      )}
    </section>
  );
}

function KeyFacts({
  apiKey: { name, prefix, scopes, state, createdAt, createdBy, expiresOn, lastUsedAt },
}: {
  apiKey: ApiKey;
}) {
  const t = useProgramsText();
  return (
    <div className="p-program__facts">
      <h3>
        {name} {state !== 'active' && <Badge tone="neutral">{t(`keys.states.${state}`)}</Badge>}
      </h3>
      <p className="p-small">
        <code>{prefix}…</code>
      </p>
      <p>{scopes.map((scope) => t.maybe('scopes', scope.replace(':', '_'))).join(' · ')}</p>
      <p className="p-small p-muted">
        {t('madeBy', { name: createdBy })} <DateText value={createdAt} as="relative" />
        {' · '}
        {lastUsedAt ? (
          <>
            {t('keys.used')} <DateText value={lastUsedAt} as="relative" />
          </>
        ) : (
          t('keys.neverUsed')
        )}
        {state === 'active' && (
          <>
            {' · '}
            {t('keys.until')} <DateText value={expiresOn} />
          </>
        )}
      </p>
    </div>
  );
}
