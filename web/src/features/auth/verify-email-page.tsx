import { useState } from 'react';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { InvalidLink } from './invalid-link.tsx';
import { KnownPeople } from './known-people.tsx';
import { useAuthText } from './text.ts';
import { useEnter } from './use-enter.ts';
import { useLink } from './use-link.ts';

const rules = lazyResolver(() => import('./verify-email.resolver.ts'));

/** The last step of a registration: the address is verified, the name confirmed, the password chosen. */
export function VerifyEmailPage() {
  const t = useAuthText();
  const { token, look } = useLink('verify_email');
  const [another, setAnother] = useState(false);
  if (look.isLoading) {
    return (
      <Page title={t('verify.title')}>
        <Skeleton lines={5} />
      </Page>
    );
  }
  const { registration, people = [], email = '' } = look.data ?? {};
  if (!registration)
    return (
      <InvalidLink
        title={t('verify.title')}
        error={look.error}
        to={paths.register}
        onRetry={() => void look.refetch()}
      />
    );
  if (people.length > 0 && !another)
    return <KnownPeople email={email} people={people} onAnother={() => setAnother(true)} />;
  return <NewAccountForm token={token} email={email} names={registration} />;
}

function NewAccountForm({
  token,
  email,
  names,
}: {
  token: string;
  email: string;
  /** The names typed at registration. */
  names: { firstName: string; lastName: string };
}) {
  const t = useAuthText();
  const enter = useEnter();
  const { firstName, lastName } = names;
  const form = useApiForm({
    rules,
    defaultValues: { token, password: '', firstName, lastName },
    send: (body) => request('POST /accounts/verification', { body }),
    onDone: (session) => enter(session, { isNew: true }),
  });
  return (
    <Page title={t('verify.title')} lead={t('verify.lead', { email })}>
      <Form
        form={form}
        way={
          <ButtonLink to={paths.signIn} kind="tertiary" size="sm">
            {t('signIn.title')}
          </ButtonLink>
        }
      >
        <TextInput label={t('register.firstName')} autoComplete="given-name" {...form.field('firstName')} />
        <TextInput label={t('register.lastName')} autoComplete="family-name" {...form.field('lastName')} />
        {/* so that the browser saves the password together with the address */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <TextInput
          label={t('register.password')}
          hint={t('reset.hint')}
          type="password"
          autoComplete="new-password"
          {...form.field('password', { kind: 'password' })}
        />
        <div>
          <Button type="submit" busy={form.busy} wide>
            {t('verify.submit')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
