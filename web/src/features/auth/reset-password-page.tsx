import type { MailboxPerson } from '@passerelle/api/contract';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { request } from '../../app/api.ts';
import { applyFieldErrors, useFieldSentence } from '../../app/form-errors.ts';
import { lazyResolver, usePreloaded } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton, useProblemSentence } from '../../ui/states.tsx';
import { DeadLink } from './dead-link.tsx';
import { usePlaceOf } from './person-choice.tsx';
import { useAuthText } from './text.ts';
import { useEnter } from './use-enter.ts';
import { useLink } from './use-link.ts';

const rules = lazyResolver(() => import('./reset-password.resolver.ts'));

export function ResetPasswordPage() {
  const t = useAuthText();
  const { token, look } = useLink('reset_password');
  if (look.isLoading) {
    return (
      <Page title={t('reset.title')}>
        <Skeleton />
      </Page>
    );
  }
  if (!look.data?.people.length)
    return (
      <DeadLink
        title={t('reset.title')}
        error={look.error}
        to={paths.forgottenPassword}
        onRetry={() => void look.refetch()}
      />
    );
  return <PasswordForm token={token} email={look.data.email} people={look.data.people} />;
}

function PasswordForm({
  token,
  email,
  people,
}: {
  token: string;
  email: string;
  people: readonly MailboxPerson[];
}) {
  const t = useAuthText();
  const enter = useEnter();
  const placeOf = usePlaceOf();
  const sentence = useProblemSentence();
  const fieldSentence = useFieldSentence();
  const [problem, setProblem] = useState<unknown>(null);
  const only = people.length === 1 ? people[0]?.accountId : undefined;
  const form = useForm({
    resolver: usePreloaded(rules),
    defaultValues: { token, password: '', accountId: only ?? '' },
  });
  const errors = form.formState.errors;
  const submit = form.handleSubmit(async (body) => {
    setProblem(null);
    try {
      await enter(await request('POST /password-resets/spend', { body }));
    } catch (error) {
      if (!applyFieldErrors(error, form.setError, ['password', 'accountId'])) setProblem(error);
    }
  });
  return (
    <Page title={t('reset.title')} lead={t('reset.lead')}>
      <form className="p-form" onSubmit={(event) => void submit(event)} noValidate>
        {problem !== null && (
          <Alert tone="error" live>
            <p>{sentence(problem)}</p>
            <ButtonLink to={paths.forgottenPassword} kind="tertiary" size="sm">
              {t('link.newLink')}
            </ButtonLink>
          </Alert>
        )}
        {people.length > 1 && (
          <RadioGroup
            legend={t('who.title')}
            hint={t('who.resetHint')}
            error={errors.accountId && t('who.choose')}
            value={form.watch('accountId') || null}
            onChange={(accountId) => form.setValue('accountId', accountId, { shouldValidate: true })}
            options={people.map((person) => ({
              value: person.accountId,
              label: person.firstName,
              hint: placeOf(person),
            }))}
          />
        )}
        {/* so that the browser keeps the password with the address */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <TextInput
          label={t('reset.password')}
          hint={t('reset.hint')}
          type="password"
          autoComplete="new-password"
          error={fieldSentence(errors.password, 'password')}
          {...form.register('password')}
        />
        <div>
          <Button type="submit" busy={form.formState.isSubmitting} wide>
            {t('reset.submit')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
