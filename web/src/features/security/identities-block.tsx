import { useQuery } from '@tanstack/react-query';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { useConfirmed } from './confirm.tsx';
import { useSecurityText } from './text.ts';

/** Links the account to an identity of the provider, and unlinks it. */
export function IdentitiesBlock() {
  const t = useSecurityText();
  const confirmed = useConfirmed();
  const { identityProvider } = useSession();
  const { data } = useQuery(queryOf('GET /accounts/me/identities'));
  const label = identityProvider?.label ?? '';
  const join = useApiMutation({
    send: () =>
      confirmed.run(async () => {
        await request('POST /session/provider/intent', { body: { purpose: 'link' } });
      }),
    onDone: (ready) => {
      if (ready) window.location.assign('/api/v1/session/provider');
    },
  });
  const part = useApiMutation({
    send: (identityId: string) =>
      confirmed.run(async () => {
        await request('DELETE /accounts/me/identities/:identityId', { params: { identityId } });
      }),
    says: (unlinked) => (unlinked ? t('provider.unlinked', { label }) : null),
    stale: ['GET /accounts/me/identities'],
  });
  if (!data || (!data.possible && data.items.length === 0)) return null;
  return (
    <section className="p-stack" aria-labelledby="identities">
      <h3 id="identities">{label}</h3>
      <p>{t('provider.text', { label })}</p>
      <ul className="p-list">
        {data.items.map(({ id, email, siret, linkedAt }) => (
          <li key={id} className="p-factor">
            <div>
              <p>
                <strong>{email ?? label}</strong>
              </p>
              <p className="p-small p-muted">
                {t('provider.since')} <DateText value={linkedAt} />
                {siret && ` · ${t('provider.organisation', { siret })}`}
              </p>
            </div>
            <Button
              kind="tertiary"
              size="sm"
              busy={part.pendingInput === id}
              onClick={() => void part.run(id)}
            >
              {t('provider.unlink')}
            </Button>
          </li>
        ))}
      </ul>
      {data.possible && data.items.length === 0 && (
        <div>
          <Button kind="secondary" icon="shield" busy={join.pending} onClick={() => void join.run()}>
            {t('provider.link', { label })}
          </Button>
        </div>
      )}
      {confirmed.dialog}
    </section>
  );
}
