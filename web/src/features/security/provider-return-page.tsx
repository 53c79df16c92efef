import { useEffect, useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useEnterSession, useSession } from '../../app/session.ts';
import { Alert } from '../../ui/alert.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ProviderLink } from './provider-button.tsx';
import { useSecurityText } from './text.ts';
import { useCompleteSignIn } from './use-complete-sign-in.ts';

/** The page to which the identity provider redirects: continues, or says what happened and what to do. */
export function ProviderReturnPage() {
  const [search] = useSearchParams();
  const reason = search.get('motif');
  return reason ? <Refused reason={reason} /> : <GoingOn linked={search.has('lie')} />;
}

function GoingOn({ linked }: { linked: boolean }) {
  const t = useSecurityText();
  const toast = useToast();
  const navigate = useNavigate();
  const enter = useEnterSession();
  const goOn = useCompleteSignIn();
  const label = useSession().identityProvider?.label ?? '';
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const toAccount = async () => {
      await enter(null);
      toast({ text: t('provider.linked', { label }) });
      await navigate(paths.account, { replace: true });
    };
    void (linked ? toAccount() : goOn(null));
  });
  return (
    <Page title={t('provider.title', { label })}>
      <Skeleton lines={3} />
    </Page>
  );
}

/** Reasons after which the user can retry at once. */
const worthAgain = ['away', 'cancelled', 'expired', 'failed', 'assurance'];

function Refused({ reason }: { reason: string }) {
  const t = useSecurityText();
  const { identityProvider, account } = useSession();
  const label = identityProvider?.label ?? '';
  const known = t.maybe('provider.refusals', reason, '');
  return (
    <Page title={t('provider.title', { label })}>
      <div className="p-stack">
        <Alert
          tone="warning"
          live
          title={known ? t.maybe('provider.refusals', reason) : t('provider.refusals.failed')}
        >
          {t.maybe('provider.help', reason, t('provider.help.failed'))}
        </Alert>
        <div className="p-row">
          <ButtonLink to={account ? paths.account : paths.signIn}>
            {t(account ? 'provider.toAccount' : 'provider.otherWay')}
          </ButtonLink>
          {identityProvider && !account && worthAgain.includes(reason) && (
            <ProviderLink label={t('provider.again')} />
          )}
        </div>
      </div>
    </Page>
  );
}
