import type { Session } from '@passerelle/api/contract';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { hasCode, request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useAuthText } from './text.ts';
import { useEnter } from './use-enter.ts';

export function SignInLinkPage() {
  const t = useAuthText();
  return (
    <SpendLink
      title={t('link.signInTitle')}
      text={t('link.signInText')}
      button={t('link.signInButton')}
      spend={(token) => request('POST /session/link', { body: { token } })}
    />
  );
}

export function VerifyEmailPage() {
  const t = useAuthText();
  return (
    <SpendLink
      title={t('link.verifyTitle')}
      text={t('link.verifyText')}
      button={t('link.verifyButton')}
      spend={(token) => request('POST /accounts/verification', { body: { token } })}
    />
  );
}

/** Opening the page spends nothing: mail scanners open links. The button does. */
function SpendLink({
  title,
  text,
  button,
  spend,
}: {
  title: string;
  text: string;
  button: string;
  spend: (token: string) => Promise<Session>;
}) {
  const t = useAuthText();
  const enter = useEnter();
  const sentence = useProblemSentence();
  const [search] = useSearchParams();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const token = search.get('jeton');

  const press = async () => {
    if (!token) return;
    setBusy(true);
    setError(null);
    try {
      await enter(await spend(token));
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <Page title={title} lead={token ? text : t('link.missing')}>
      <div className="p-stack">
        {error !== null && (
          <Alert tone="error" live>
            <p>
              {sentence(error)} {hasCode(error, 'link_spent_or_expired') && t('link.spentHelp')}
            </p>
          </Alert>
        )}
        <div className="p-actions">
          {token && !hasCode(error, 'link_spent_or_expired') && (
            <Button size="lg" wide busy={busy} onClick={() => void press()}>
              {button}
            </Button>
          )}
          {(!token || error !== null) && (
            <ButtonLink to={paths.signIn} kind="secondary">
              {t('link.newLink')}
            </ButtonLink>
          )}
        </div>
      </div>
    </Page>
  );
}
