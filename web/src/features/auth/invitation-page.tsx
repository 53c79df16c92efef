import type { InvitationPreview, Session } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { hasCode, request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { Alert } from '../../ui/alert.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { ProviderInvitation } from '../security/provider-invitation.tsx';
import { InvitationChoice } from './invitation-choice.tsx';
import { InvitationIdentifier } from './invitation-identifier.tsx';
import { InvitationSignedIn } from './invitation-signed-in.tsx';
import { useAuthText } from './text.ts';

/** What the invitation gives access to, and who accepts it. Opening the page does not use it up. */
export function InvitationPage() {
  const t = useAuthText();
  const [search] = useSearchParams();
  const token = search.get('jeton') ?? '';
  const [accepted, setAccepted] = useState<Session | null>(null);
  const found = useQuery({
    queryKey: ['POST /invitations/preview', token],
    queryFn: () => request('POST /invitations/preview', { body: { token } }),
    enabled: token !== '' && accepted === null,
    retry: false,
    // the signed-in account may have changed in another tab
    staleTime: 0,
  });
  const lead = useLead(found.data);
  if (accepted) return <InvitationIdentifier session={accepted} />;
  if (token === '')
    return (
      <Page title={t('invitation.title')} lead={t('link.missing')}>
        <ButtonLink to={paths.signIn}>{t('signIn.title')}</ButtonLink>
      </Page>
    );
  return (
    <Page title={t('invitation.title')} lead={lead}>
      {found.isPending ? (
        <Skeleton lines={4} />
      ) : found.isError ? (
        hasCode(found.error, 'link_spent_or_expired', 'validation_failed') ? (
          <Over />
        ) : (
          <ErrorState error={found.error} onRetry={() => void found.refetch()} />
        )
      ) : found.data.signedIn ? (
        <InvitationSignedIn
          token={token}
          email={found.data.email}
          signedIn={found.data.signedIn}
          onSignedOut={() => void found.refetch()}
        />
      ) : (
        <>
          <ProviderInvitation token={token} role={found.data.role} />
          <InvitationChoice
            key={found.data.email}
            token={token}
            preview={found.data}
            showIdentifier={setAccepted}
          />
        </>
      )}
    </Page>
  );
}

function useLead(preview: InvitationPreview | undefined): string {
  const t = useAuthText();
  if (!preview) return '';
  const { role, place, firstName } = preview;
  return role === 'beneficiary'
    ? t('invitation.for.beneficiary', { firstName: firstName ?? '' })
    : t(`invitation.for.${role}`, { place });
}

function Over() {
  const t = useAuthText();
  return (
    <div className="p-stack">
      <Alert tone="warning" title={t('invitation.over')}>
        {t('invitation.overHelp')}
      </Alert>
      <div>
        <ButtonLink to={paths.signIn} kind="secondary">
          {t('signIn.title')}
        </ButtonLink>
      </div>
    </div>
  );
}
