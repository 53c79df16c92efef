import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useAuthText } from './text.ts';

/** One login for both ways in: with the password, or with a link that is sent to the mailbox. */
export function PasswordForm({ onSignIn }: { onSignIn: (login: string, password: string) => Promise<void> }) {
  const t = useAuthText();
  const sentence = useProblemSentence();
  const field = useRef<HTMLInputElement>(null);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState<'password' | 'link' | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [linkSent, setLinkSent] = useState(false);

  const attempt = async (what: 'password' | 'link', action: () => Promise<void>) => {
    setError(null);
    setLinkSent(false);
    setMissing(login.trim() === '');
    if (login.trim() === '') {
      field.current?.focus();
      return;
    }
    setBusy(what);
    try {
      await action();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(null);
    }
  };
  const sendLink = async () => {
    await request('POST /sign-in-links', { body: { login } });
    setLinkSent(true);
  };

  return (
    <form
      className="p-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void attempt('password', () => onSignIn(login, password));
      }}
    >
      {error !== null && (
        <Alert tone="error" live>
          {sentence(error)}
        </Alert>
      )}
      <TextInput
        ref={field}
        label={t('signIn.login')}
        hint={t('signIn.loginHint')}
        name="login"
        autoComplete="username webauthn"
        autoCapitalize="none"
        spellCheck={false}
        error={missing ? t('signIn.loginMissing') : undefined}
        value={login}
        onChange={(event) => setLogin(event.target.value)}
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
          onClick={() => void attempt('link', sendLink)}
        >
          {t('signIn.linkSubmit')}
        </Button>
        {linkSent && (
          <Alert tone="success" live title={t('signIn.linkSentTitle')}>
            {t('signIn.linkSent', { login })}
          </Alert>
        )}
      </div>
    </form>
  );
}
