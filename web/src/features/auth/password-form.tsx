import { Link } from 'react-router';
import { type Answer, request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useAuthText } from './text.ts';

const rules = lazyResolver(() => import('./sign-in.resolver.ts'));

/** One login field for two ways to sign in: with a password, or with a link sent to the mailbox. */
export function PasswordForm({
  onSignIn,
}: {
  onSignIn: (entered: Answer<'POST /session'>) => Promise<void>;
}) {
  const t = useAuthText();
  const { mail } = useSession();
  const form = useApiForm({
    rules,
    defaultValues: { login: '', password: '' },
    send: (body) => request('POST /session', { body }),
    onDone: onSignIn,
  });
  const link = useApiMutation({
    send: (login: string) => request('POST /sign-in-links', { body: { login } }),
    problemIn: 'page',
  });
  const { getValues, setError, setFocus, watch, clearErrors } = form.form;
  const sendLink = () => {
    form.reset();
    link.reset();
    clearErrors();
    const login = getValues('login');
    if (login.trim() !== '') return void link.run(login);
    setError('login', { type: 'too_small' });
    setFocus('login');
  };
  const { error: missing, ...login } = form.field('login');
  const { error: _disabledWithout, ...password } = form.field('password');
  return (
    <Form
      form={{
        ...form,
        problem: link.problem ?? form.problem,
        submit: (event) => {
          link.reset();
          return form.submit(event);
        },
      }}
    >
      <TextInput
        label={t('signIn.login')}
        hint={t('signIn.loginHint')}
        autoComplete="username webauthn"
        autoCapitalize="none"
        spellCheck={false}
        error={missing && t('signIn.loginMissing')}
        {...login}
      />
      <TextInput label={t('signIn.password')} type="password" autoComplete="current-password" {...password} />
      <div className="p-row">
        <Button type="submit" busy={form.busy} disabled={watch('password') === ''} wide>
          {t('signIn.submit')}
        </Button>
        {mail && <Link to={paths.forgottenPassword}>{t('signIn.forgotten')}</Link>}
      </div>
      {mail ? (
        <div className="p-auth__or">
          <h2>{t('signIn.or')}</h2>
          <p className="p-muted p-small">{t('signIn.linkHint')}</p>
          <Button kind="secondary" icon="mail" wide busy={link.pending} onClick={sendLink}>
            {t('signIn.linkSubmit')}
          </Button>
          {link.done && (
            <Alert tone="success" live title={t('signIn.linkSentTitle')}>
              {t('signIn.linkSent', { login: watch('login') })}
            </Alert>
          )}
        </div>
      ) : (
        <p className="p-muted p-small">{t('signIn.noMail')}</p>
      )}
    </Form>
  );
}
