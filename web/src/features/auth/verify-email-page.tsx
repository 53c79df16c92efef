import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { request } from '../../app/api.ts';
import { applyFieldErrors, useFieldSentence } from '../../app/form-errors.ts';
import { lazyResolver, usePreloaded } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton, useProblemSentence } from '../../ui/states.tsx';
import { DeadLink } from './dead-link.tsx';
import { KnownPeople } from './known-people.tsx';
import { useAuthText } from './text.ts';
import { useEnter } from './use-enter.ts';
import { useLink } from './use-link.ts';

const rules = lazyResolver(() => import('./verify-email.resolver.ts'));

/** Ends a registration: the address is proved, the name confirmed, the password chosen. */
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
      <DeadLink
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
  /** As they were typed when the account was asked for. */
  names: { firstName: string; lastName: string };
}) {
  const t = useAuthText();
  const enter = useEnter();
  const sentence = useProblemSentence();
  const fieldSentence = useFieldSentence();
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({
    resolver: usePreloaded(rules),
    defaultValues: {
      token,
      password: '',
      firstName: names.firstName,
      lastName: names.lastName,
    },
  });
  const errors = form.formState.errors;
  const submit = form.handleSubmit(async (body) => {
    setProblem(null);
    try {
      await enter(await request('POST /accounts/verification', { body }), { isNew: true });
    } catch (error) {
      if (!applyFieldErrors(error, form.setError, ['password', 'firstName', 'lastName'])) setProblem(error);
    }
  });
  return (
    <Page title={t('verify.title')} lead={t('verify.lead', { email })}>
      <form className="p-form" onSubmit={(event) => void submit(event)} noValidate>
        {problem !== null && (
          <Alert tone="error" live>
            <p>{sentence(problem)}</p>
            <ButtonLink to={paths.signIn} kind="tertiary" size="sm">
              {t('signIn.title')}
            </ButtonLink>
          </Alert>
        )}
        <TextInput
          label={t('register.firstName')}
          autoComplete="given-name"
          error={fieldSentence(errors.firstName)}
          {...form.register('firstName')}
        />
        <TextInput
          label={t('register.lastName')}
          autoComplete="family-name"
          error={fieldSentence(errors.lastName)}
          {...form.register('lastName')}
        />
        {/* so that the browser keeps the password with the address */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <TextInput
          label={t('register.password')}
          hint={t('reset.hint')}
          type="password"
          autoComplete="new-password"
          error={fieldSentence(errors.password, 'password')}
          {...form.register('password')}
        />
        <div>
          <Button type="submit" busy={form.formState.isSubmitting} wide>
            {t('verify.submit')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
