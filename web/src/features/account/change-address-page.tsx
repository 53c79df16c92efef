import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { hasCode, request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { Alert } from '../../ui/alert.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, ProblemText, Skeleton } from '../../ui/states.tsx';
import { ChangeAddressForm } from './change-address-form.tsx';
import { type AddressOutcome, ChangeAddressOutcome } from './change-address-outcome.tsx';
import { useAccountText } from './text.ts';

/** Reading the link does not use it up, because mail scanners open links. */
function useAddressLink() {
  const [search] = useSearchParams();
  const token = search.get('jeton') ?? '';
  const look = useQuery({
    queryKey: ['POST /address-changes/look', token],
    queryFn: () => request('POST /address-changes/look', { body: { token } }),
    enabled: token.length >= 20,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return { token, look };
}

/** Both the old and the new mailbox of a change of address get a link to this page, to agree or to refuse. */
export function ChangeAddressPage() {
  const t = useAccountText();
  const { token, look } = useAddressLink();
  const [outcome, setOutcome] = useState<AddressOutcome | null>(null);
  const link = look.data;
  if (link && outcome)
    return <ChangeAddressOutcome outcome={outcome} side={link.side} reader={link.reader} />;
  if (look.isLoading) {
    return (
      <Page title={t('changing.title')}>
        <Skeleton />
      </Page>
    );
  }
  if (!link) return <DeadAddressLink error={look.error} onRetry={() => void look.refetch()} />;
  const text = t(link.side === 'new' ? 'changing.newText' : 'changing.oldText', { email: link.email });
  return (
    <Page title={t('changing.title')} lead={text}>
      <ChangeAddressForm
        // the form is reset when the user signs out here
        key={link.reader}
        token={token}
        link={link}
        onOutcome={setOutcome}
        onSignedOut={async () => {
          await look.refetch();
        }}
      />
    </Page>
  );
}

function DeadAddressLink({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useAccountText();
  const over = hasCode(error, 'link_spent_or_expired');
  if (error !== null && !over && !hasCode(error, 'validation_failed')) {
    return (
      <Page title={t('changing.title')}>
        <ErrorState error={error} onRetry={onRetry} />
      </Page>
    );
  }
  return (
    <Page title={t('changing.over')}>
      <div className="p-stack">
        <Alert tone="warning" live>
          {over ? (
            <p>
              <ProblemText error={error} />
            </p>
          ) : (
            t('changing.missing')
          )}
        </Alert>
        <div>
          <ButtonLink to={paths.account}>{t('changing.toAccount')}</ButtonLink>
        </div>
      </div>
    </Page>
  );
}
