import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { ApiProblem, hasCode, request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useEnterSession } from '../../app/session.ts';
import { useSignOut } from '../../app/sign-out.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { ProblemAlert } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, ProblemText, Skeleton } from '../../ui/states.tsx';
import { type AddressOutcome, ChangeAddressOutcome } from './change-address-outcome.tsx';
import { useAccountText } from './text.ts';

/** Looking spends nothing: mail scanners open links. */
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

/** Both mailboxes of a change of address lead here: its reader agrees, or says that it was not them. */
export function ChangeAddressPage() {
  const t = useAccountText();
  const enter = useEnterSession();
  const signOut = useSignOut();
  const { search, pathname } = useLocation();
  const { token, look } = useAddressLink();
  const [password, setPassword] = useState('');
  const [outcome, setOutcome] = useState<AddressOutcome | null>(null);

  const confirm = useApiMutation({
    send: (choosesPassword: boolean) =>
      request('POST /address-changes/confirmation', {
        body: { token, ...(choosesPassword ? { password } : {}) },
      }),
    onAnswer: ({ changed }) => setOutcome(changed ? 'changed' : 'waiting'),
    stale: ['GET /session'],
    problemIn: 'page',
  });
  const refuse = useApiMutation({
    send: () => request('POST /address-changes/refusal', { body: { token } }),
    onAnswer: () => setOutcome('stopped'),
    onDone: async () => {
      if (look.data?.side === 'old' && look.data.reader === 'holder') await enter(null);
    },
    problemIn: 'page',
  });
  const leave = useApiMutation({
    send: () => signOut(),
    onDone: async () => {
      await look.refetch();
    },
    problemIn: 'page',
  });
  // the buttons leave together: the problem of the last press is told
  const all = [confirm, refuse, leave];
  const press = (pressed: () => Promise<unknown>) => {
    for (const each of all) each.reset();
    void pressed();
  };
  const problem = all.map((each) => each.problem).find((each) => each !== null) ?? null;
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

  const passwordError =
    problem instanceof ApiProblem
      ? problem.errors.find(({ path }) => path === 'body.password')?.message
      : undefined;
  const isNew = link.side === 'new';
  const signInFirst = isNew && link.reader === 'nobody';
  const text = t(isNew ? 'changing.newText' : 'changing.oldText', { email: link.email });
  const signInPath = `${paths.signIn}?suite=${encodeURIComponent(pathname + search)}`;
  return (
    <Page title={t('changing.title')} lead={text}>
      <form
        className="p-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          press(() => confirm.run(link.choosesPassword));
        }}
      >
        {!passwordError && <ProblemAlert problem={problem} />}
        {link.reader === 'somebody_else' && <Alert tone="warning">{t('changing.somebodyElse')}</Alert>}
        {signInFirst && <p>{t('changing.signInFirst')}</p>}
        {link.choosesPassword && link.reader === 'holder' && (
          <TextInput
            label={t('changing.password')}
            hint={`${t('changing.passwordWhy')} ${t('passwordHint')}`}
            type="password"
            autoComplete="new-password"
            error={passwordError}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
        <div className="p-actions">
          {link.reader === 'somebody_else' ? (
            <Button busy={leave.pending} onClick={() => press(() => leave.run())}>
              {t('changing.signOut')}
            </Button>
          ) : (
            <>
              {signInFirst ? (
                <ButtonLink to={signInPath}>{t('changing.signIn')}</ButtonLink>
              ) : (
                <Button type="submit" busy={confirm.pending}>
                  {t(isNew ? 'changing.confirm' : 'changing.agree')}
                </Button>
              )}
              <Button kind="secondary" busy={refuse.pending} onClick={() => press(() => refuse.run())}>
                {t('changing.refuse')}
              </Button>
            </>
          )}
        </div>
      </form>
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
