import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { hasCode, request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { DemoDoors } from './demo-doors.tsx';
import { useAuthText } from './text.ts';
import { useEnter } from './use-enter.ts';
import './auth.css';

export function SignInPage() {
  const t = useAuthText();
  const { demo, sms } = useSession();
  const [search] = useSearchParams();
  return (
    <Page title={t('signIn.title')} lead={search.get('suite') ? t('signIn.back') : t('signIn.lead')} wide>
      <div className={demo ? 'p-columns p-columns--even' : ''}>
        {demo && <DemoDoors />}
        <div className="p-auth">
          <PasswordForm />
          <p className="p-auth__register">
            {t('signIn.noAccount')} <Link to={paths.register}>{t('signIn.register')}</Link>
          </p>
          {sms && (
            <p>
              {t('signIn.provedPhone')} <Link to={paths.signInBySms}>{t('signIn.bySms')}</Link>
            </p>
          )}
          <p>
            {t('signIn.haveLetter')} <Link to={paths.accessLetter}>{t('signIn.useLetter')}</Link>
          </p>
        </div>
      </div>
    </Page>
  );
}

/** One address for both ways in: with the password, or with a link that is sent there. */
function PasswordForm() {
  const t = useAuthText();
  const enter = useEnter();
  const sentence = useProblemSentence();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState<'password' | 'link' | 'resend' | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [sent, setSent] = useState<'link' | 'confirmation' | null>(null);

  const attempt = async (what: typeof busy, action: () => Promise<void>) => {
    setBusy(what);
    setError(null);
    setSent(null);
    try {
      await action();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(null);
    }
  };
  const signIn = () =>
    attempt('password', async () => enter(await request('POST /session', { body: { email, password } })));
  const sendLink = () =>
    attempt('link', async () => {
      await request('POST /sign-in-links', { body: { email } });
      setSent('link');
    });
  const resend = () =>
    attempt('resend', async () => {
      await request('POST /accounts/verification-requests', { body: { email } });
      setSent('confirmation');
    });

  return (
    <form
      className="p-form"
      onSubmit={(event) => {
        event.preventDefault();
        void signIn();
      }}
    >
      {error !== null && (
        <Alert tone="error" live>
          <p>{hasCode(error, 'email_not_verified') ? t('signIn.notVerified') : sentence(error)}</p>
          {hasCode(error, 'email_not_verified') && (
            <Button kind="tertiary" size="sm" busy={busy === 'resend'} onClick={() => void resend()}>
              {t('signIn.resend')}
            </Button>
          )}
        </Alert>
      )}
      {sent === 'confirmation' && (
        <Alert tone="success" live>
          {t('signIn.resent')}
        </Alert>
      )}
      <TextInput
        label={t('signIn.email')}
        type="email"
        name="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextInput
        label={t('signIn.password')}
        type="password"
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <div className="p-row">
        <Button type="submit" busy={busy === 'password'} disabled={password === ''} wide>
          {t('signIn.submit')}
        </Button>
        <Link to={paths.forgottenPassword}>{t('signIn.forgotten')}</Link>
      </div>
      <div className="p-auth__or">
        <h2>{t('signIn.or')}</h2>
        <p className="p-muted p-small">{t('signIn.linkHint')}</p>
        <Button
          kind="secondary"
          icon="mail"
          wide
          busy={busy === 'link'}
          onClick={(event) => {
            if (event.currentTarget.form?.reportValidity()) void sendLink();
          }}
        >
          {t('signIn.linkSubmit')}
        </Button>
        {sent === 'link' && (
          <Alert tone="success" live title={t('signIn.linkSentTitle')}>
            {t('signIn.linkSent', { email })}
          </Alert>
        )}
      </div>
    </form>
  );
}
