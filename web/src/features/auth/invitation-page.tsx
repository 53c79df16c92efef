import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useAuthText } from './text.ts';
import { useEnter } from './use-enter.ts';

/** Who has an account already accepts with one press; a new one chooses name and password here. */
export function InvitationPage() {
  const t = useAuthText();
  const enter = useEnter();
  const sentence = useProblemSentence();
  const [search] = useSearchParams();
  const token = search.get('jeton');
  const [isNew, setIsNew] = useState(true);
  const [values, setValues] = useState({ firstName: '', lastName: '', password: '' });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const bind = (key: keyof typeof values) => ({
    value: values[key],
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [key]: event.target.value }),
  });

  const accept = async () => {
    if (!token) return;
    setBusy(true);
    setError(null);
    try {
      const session = await request('POST /invitations/spend', { body: { token, ...(isNew ? values : {}) } });
      await enter(session, { isNew });
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  if (!token) {
    return (
      <Page title={t('invitation.title')} lead={t('link.missing')}>
        <ButtonLink to={paths.signIn}>{t('signIn.title')}</ButtonLink>
      </Page>
    );
  }
  return (
    <Page title={t('invitation.title')} lead={t('invitation.text')}>
      <form
        className="p-form"
        onSubmit={(event) => {
          event.preventDefault();
          void accept();
        }}
      >
        {error !== null && (
          <Alert tone="error" live>
            {sentence(error)}
          </Alert>
        )}
        <Checkbox
          label={t('invitation.newAccount')}
          checked={isNew}
          onChange={(event) => setIsNew(event.target.checked)}
        />
        {isNew && (
          <>
            <TextInput
              label={t('register.firstName')}
              autoComplete="given-name"
              required
              maxLength={80}
              {...bind('firstName')}
            />
            <TextInput
              label={t('register.lastName')}
              autoComplete="family-name"
              required
              maxLength={80}
              {...bind('lastName')}
            />
            <TextInput
              label={t('register.password')}
              hint={t('reset.hint')}
              type="password"
              autoComplete="new-password"
              required
              minLength={12}
              maxLength={200}
              {...bind('password')}
            />
          </>
        )}
        <div>
          <Button type="submit" busy={busy} wide>
            {t('invitation.submit')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
