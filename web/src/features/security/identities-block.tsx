import { useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../../app/api.ts';
import { queryOf, refresh } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useConfirmed } from './confirm.tsx';
import { useSecurityText } from './text.ts';

/** The identity of the provider that opens my account: joining it, and no longer. */
export function IdentitiesBlock() {
  const t = useSecurityText();
  const toast = useToast();
  const sentence = useProblemSentence();
  const client = useQueryClient();
  const confirmed = useConfirmed();
  const { identityProvider } = useSession();
  const { data } = useQuery(queryOf('GET /accounts/me/identities'));
  if (!data || (!data.possible && data.items.length === 0)) return null;
  const label = identityProvider?.label ?? '';
  const sensitive = async (change: () => Promise<void>) => {
    try {
      await confirmed.run(change);
    } catch (error) {
      toast({ tone: 'error', text: sentence(error) });
    }
  };
  const join = () =>
    sensitive(async () => {
      await request('POST /session/provider/intent', { body: { purpose: 'link' } });
      window.location.assign('/api/v1/session/provider');
    });
  const part = (identityId: string) =>
    sensitive(async () => {
      await request('DELETE /accounts/me/identities/:identityId', { params: { identityId } });
      toast({ text: t('provider.unlinked', { label }) });
      await refresh(client, 'GET /accounts/me/identities');
    });
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
            <Button kind="tertiary" size="sm" onClick={() => void part(id)}>
              {t('provider.unlink')}
            </Button>
          </li>
        ))}
      </ul>
      {data.possible && data.items.length === 0 && (
        <div>
          <Button kind="secondary" icon="shield" onClick={() => void join()}>
            {t('provider.link', { label })}
          </Button>
        </div>
      )}
      {confirmed.dialog}
    </section>
  );
}
