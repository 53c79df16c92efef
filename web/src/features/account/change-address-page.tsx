import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { ApiProblem, hasCode, request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useEnterSession } from '../../app/session.ts';
import { useSignOut } from '../../app/sign-out.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
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
  const client = useQueryClient();
  const enter = useEnterSession();
  const signOut = useSignOut();
  const { search, pathname } = useLocation();
  const { token, look } = useAddressLink();
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState<'confirm' | 'refuse' | 'leave' | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [outcome, setOutcome] = useState<AddressOutcome | null>(null);

  const attempt = async (what: NonNullable<typeof busy>, action: () => Promise<void>) => {
    setBusy(what);
    setProblem(null);
    try {
      await action();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(null);
    }
  };
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

  const confirm = () =>
    attempt('confirm', async () => {
      const body = { token, ...(link.choosesPassword ? { password } : {}) };
      const { changed } = await request('POST /address-changes/confirmation', { body });
      setOutcome(changed ? 'changed' : 'waiting');
      await client.invalidateQueries({ queryKey: ['GET /session'] });
    });
  const refuse = () =>
    attempt('refuse', async () => {
      await request('POST /address-changes/refusal', { body: { token } });
      setOutcome('stopped');
      if (link.side === 'old' && link.reader === 'holder') await enter(null);
    });
  const leave = () =>
    attempt('leave', async () => {
      await signOut();
      await look.refetch();
    });

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
          void confirm();
        }}
      >
        {problem !== null && !passwordError && (
          <Alert tone="error" live>
            <p>
              <ProblemText error={problem} />
            </p>
          </Alert>
        )}
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
            <Button busy={busy === 'leave'} onClick={() => void leave()}>
              {t('changing.signOut')}
            </Button>
          ) : (
            <>
              {signInFirst ? (
                <ButtonLink to={signInPath}>{t('changing.signIn')}</ButtonLink>
              ) : (
                <Button type="submit" busy={busy === 'confirm'}>
                  {t(isNew ? 'changing.confirm' : 'changing.agree')}
                </Button>
              )}
              <Button kind="secondary" busy={busy === 'refuse'} onClick={() => void refuse()}>
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
