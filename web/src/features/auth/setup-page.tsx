import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { useAuthText } from './text.ts';
import { useEnter } from './use-enter.ts';

const rules = lazyResolver(() => import('./setup.resolver.ts'));

/** Creates the first coordinator, once, with the code that the server printed. */
export function SetupPage() {
  const t = useAuthText();
  const enter = useEnter();
  const { setupNeeded } = useSession();
  const form = useApiForm({
    rules,
    defaultValues: { code: '', email: '', password: '', firstName: '', lastName: '' },
    send: (body) => request('POST /setup', { body }),
    onDone: (session) => enter(session, { isNew: true }),
  });
  if (!setupNeeded) {
    return (
      <Page title={t('setup.title')} lead={t('setup.done')}>
        <ButtonLink to={paths.signIn}>{t('setup.toSignIn')}</ButtonLink>
      </Page>
    );
  }
  return (
    <Page title={t('setup.title')} lead={t('setup.lead')}>
      <Form form={form}>
        <TextInput label={t('setup.code')} autoComplete="off" {...form.field('code')} />
        <TextInput label={t('register.firstName')} autoComplete="given-name" {...form.field('firstName')} />
        <TextInput label={t('register.lastName')} autoComplete="family-name" {...form.field('lastName')} />
        <TextInput
          label={t('register.email')}
          type="email"
          autoComplete="username"
          {...form.field('email', { kind: 'email' })}
        />
        <TextInput
          label={t('register.password')}
          hint={t('reset.hint')}
          type="password"
          autoComplete="new-password"
          {...form.field('password', { kind: 'password' })}
        />
        <div>
          <Button type="submit" busy={form.busy} wide>
            {t('setup.submit')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
