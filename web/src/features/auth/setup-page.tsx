import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { request } from '../../app/api.ts';
import { applyFieldErrors, useFieldSentence } from '../../app/form-errors.ts';
import { lazyResolver, usePreloaded } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useAuthText } from './text.ts';
import { useEnter } from './use-enter.ts';

const rules = lazyResolver(() => import('./setup.resolver.ts'));

/** The first coordinator, once, with the code that the server printed. */
export function SetupPage() {
  const t = useAuthText();
  const enter = useEnter();
  const sentence = useProblemSentence();
  const fieldSentence = useFieldSentence();
  const { setupNeeded } = useSession();
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({
    resolver: usePreloaded(rules),
    defaultValues: { code: '', email: '', password: '', firstName: '', lastName: '' },
  });
  const errors = form.formState.errors;
  const submit = form.handleSubmit(async (body) => {
    setProblem(null);
    try {
      await enter(await request('POST /setup', { body }), { isNew: true });
    } catch (error) {
      const fields = ['code', 'email', 'password', 'firstName', 'lastName'] as const;
      if (!applyFieldErrors(error, form.setError, fields)) setProblem(error);
    }
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
      <form className="p-form" onSubmit={(event) => void submit(event)} noValidate>
        {problem !== null && (
          <Alert tone="error" live>
            {sentence(problem)}
          </Alert>
        )}
        <TextInput
          label={t('setup.code')}
          autoComplete="off"
          error={fieldSentence(errors.code)}
          {...form.register('code')}
        />
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
        <TextInput
          label={t('register.email')}
          type="email"
          autoComplete="username"
          error={fieldSentence(errors.email, 'email')}
          {...form.register('email')}
        />
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
            {t('setup.submit')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
