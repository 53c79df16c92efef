import type { Account, AddressChange } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Alert } from '../../ui/alert.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { AddressForm } from './address-form.tsx';
import { useAccountText } from './text.ts';

/** The e-mail address of the account: whether it is verified, and how to change it. */
export function AddressSection({ account }: { account: Account }) {
  const t = useAccountText();
  const { mail } = useSession();
  const { data, error, refetch } = useQuery(queryOf('GET /accounts/me/address-change'));
  /** The initial address of the form; null while it is closed. */
  const [asking, setAsking] = useState<string | null>(null);
  const toConfirm = account.email !== null && !account.emailVerified;
  return (
    <section className="p-section" aria-labelledby="address">
      <h2 id="address">{t('address.title')}</h2>
      {account.email === null ? (
        <p>{t('address.none')}</p>
      ) : (
        <>
          <p className="p-row">
            <strong className="p-account-address">{account.email}</strong>
            <Badge tone={toConfirm ? 'warning' : 'success'} icon={toConfirm ? 'alert' : 'check'}>
              {t(toConfirm ? 'notVerified' : 'verified')}
            </Badge>
          </p>
          <p className="fr-hint-text">{t('emailHint')}</p>
        </>
      )}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && error === null && <Skeleton lines={2} />}
      {data?.pending && asking === null && (
        <PendingChange pending={data.pending} onAgain={() => setAsking(data.pending?.email ?? '')} />
      )}
      {data && asking !== null && (
        <AddressForm account={account} proof={data.proof} email={asking} onEnd={() => setAsking(null)} />
      )}
      {data && !mail && <p className="p-small p-muted">{t('address.noMail')}</p>}
      {data && mail && !data.pending && asking === null && (
        <div className="p-row">
          {toConfirm && (
            <Button kind="secondary" onClick={() => setAsking(account.email ?? '')}>
              {t('address.confirmOwn')}
            </Button>
          )}
          <Button kind={toConfirm ? 'tertiary' : 'secondary'} onClick={() => setAsking('')}>
            {t(account.email === null ? 'address.add' : 'address.change')}
          </Button>
        </div>
      )}
    </section>
  );
}

function PendingChange({
  pending: { email, expiresAt, newConfirmed, oldConfirmed },
  onAgain,
}: {
  pending: NonNullable<AddressChange['pending']>;
  onAgain: () => void;
}) {
  const t = useAccountText();
  const stop = useApiMutation({
    send: () => request('DELETE /accounts/me/address-change'),
    says: t('address.stopped'),
    stale: ['GET /accounts/me/address-change'],
    staleOnProblem: ['GET /accounts/me/address-change'],
  });
  return (
    <div className="p-stack">
      <Alert title={t('address.pending')}>
        <p>
          {t('address.pendingFor', { email })} <DateText value={expiresAt} />.
        </p>
        <ul>
          {!newConfirmed && <li>{t('address.waitsNew')}</li>}
          {oldConfirmed === false && <li>{t('address.waitsOld')}</li>}
        </ul>
      </Alert>
      <div className="p-row">
        <Button kind="secondary" onClick={onAgain}>
          {t('address.again')}
        </Button>
        <Button kind="tertiary" busy={stop.pending} onClick={() => void stop.run()}>
          {t('address.stop')}
        </Button>
      </div>
    </div>
  );
}
