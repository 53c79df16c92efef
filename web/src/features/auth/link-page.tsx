import { useState } from 'react';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton, useProblemSentence } from '../../ui/states.tsx';
import { DeadLink } from './dead-link.tsx';
import { PersonChoice } from './person-choice.tsx';
import { useAuthText } from './text.ts';
import { useEnter } from './use-enter.ts';
import { useLink } from './use-link.ts';

/** The button spends the sign-in link; in a shared mailbox it says who one is. */
export function SignInLinkPage() {
  const t = useAuthText();
  const enter = useEnter();
  const sentence = useProblemSentence();
  const { token, look } = useLink('sign_in');
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);

  const press = async (accountId: string) => {
    setBusy(accountId);
    setError(null);
    try {
      await enter(await request('POST /session/link', { body: { token, accountId } }));
    } catch (problem) {
      setError(problem);
      setBusy(null);
    }
  };
  const title = t('link.signInTitle');
  if (look.isLoading) {
    return (
      <Page title={title}>
        <Skeleton />
      </Page>
    );
  }
  const [first, ...others] = look.data?.people ?? [];
  if (!first)
    return (
      <DeadLink title={title} error={look.error} to={paths.signIn} onRetry={() => void look.refetch()} />
    );
  return (
    <Page
      title={others.length > 0 ? t('who.title') : title}
      lead={others.length > 0 ? t('who.linkLead', { email: look.data?.email ?? '' }) : t('link.signInText')}
    >
      <div className="p-stack">
        {error !== null && (
          <Alert tone="error" live>
            {sentence(error)}
          </Alert>
        )}
        {others.length > 0 ? (
          <PersonChoice
            people={[first, ...others]}
            busy={busy}
            onChoose={(accountId) => void press(accountId)}
          />
        ) : (
          <div className="p-actions">
            <Button size="lg" wide busy={busy !== null} onClick={() => void press(first.accountId)}>
              {t('link.signInButton')}
            </Button>
          </div>
        )}
      </div>
    </Page>
  );
}
