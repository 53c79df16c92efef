import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemAlert } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { InvalidLink } from './invalid-link.tsx';
import { PersonChoice } from './person-choice.tsx';
import { useAuthText } from './text.ts';
import { useEnter } from './use-enter.ts';
import { useLink } from './use-link.ts';

/** The button uses the sign-in link. When several people share the mailbox, each has a button. */
export function SignInLinkPage() {
  const t = useAuthText();
  const enter = useEnter();
  const { token, look } = useLink('sign_in');
  const entering = useApiMutation({
    send: (accountId: string) => request('POST /session/link', { body: { token, accountId } }),
    problemIn: 'page',
    onDone: (session) => enter(session),
  });
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
      <InvalidLink title={title} error={look.error} to={paths.signIn} onRetry={() => void look.refetch()} />
    );
  return (
    <Page
      title={others.length > 0 ? t('who.title') : title}
      lead={others.length > 0 ? t('who.linkLead', { email: look.data?.email ?? '' }) : t('link.signInText')}
    >
      <div className="p-stack">
        <ProblemAlert problem={entering.problem} />
        {others.length > 0 ? (
          <PersonChoice
            people={[first, ...others]}
            busy={entering.pendingInput ?? null}
            onChoose={(accountId) => void entering.run(accountId)}
          />
        ) : (
          <div className="p-actions">
            <Button size="lg" wide busy={entering.pending} onClick={() => void entering.run(first.accountId)}>
              {t('link.signInButton')}
            </Button>
          </div>
        )}
      </div>
    </Page>
  );
}
