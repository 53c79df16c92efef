import { useState } from 'react';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useAuthText } from './text.ts';

export function ForgottenPasswordPage() {
  const t = useAuthText();
  const sentence = useProblemSentence();
  const [login, setLogin] = useState('');
  const [busy, setBusy] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);

  const send = async () => {
    setBusy(true);
    setError(null);
    try {
      await request('POST /password-resets', { body: { login } });
      setSentTo(login);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page
      title={t('forgotten.title')}
      lead={t('forgotten.lead')}
      crumbs={[{ to: paths.signIn, label: t('signIn.title') }]}
    >
      <form
        className="p-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {error !== null && (
          <Alert tone="error" live>
            {sentence(error)}
          </Alert>
        )}
        {sentTo && (
          <Alert tone="success" live>
            {t('forgotten.sent', { login: sentTo })}
          </Alert>
        )}
        <TextInput
          label={t('signIn.login')}
          name="login"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={login}
          onChange={(event) => setLogin(event.target.value)}
        />
        <div>
          <Button type="submit" busy={busy} wide>
            {t('forgotten.submit')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
