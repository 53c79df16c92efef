import { zodResolver } from '@hookform/resolvers/zod';
import { resetPassword } from '@passerelle/api/contract';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useSearchParams } from 'react-router';
import { request } from '../../app/api.ts';
import { applyFieldErrors, useFieldSentence } from '../../app/form-errors.ts';
import { paths } from '../../app/paths.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useAuthText } from './text.ts';
import { useEnter } from './use-enter.ts';

export function ResetPasswordPage() {
  const t = useAuthText();
  const enter = useEnter();
  const sentence = useProblemSentence();
  const fieldSentence = useFieldSentence();
  const [search] = useSearchParams();
  const [problem, setProblem] = useState<unknown>(null);
  const token = search.get('jeton') ?? '';
  const form = useForm({ resolver: zodResolver(resetPassword.body), defaultValues: { token, password: '' } });

  const submit = form.handleSubmit(async (body) => {
    setProblem(null);
    try {
      await enter(await request('POST /password-resets/spend', { body }));
    } catch (error) {
      if (!applyFieldErrors(error, form.setError, ['password'])) setProblem(error);
    }
  });
  if (!token) {
    return (
      <Page title={t('reset.title')} lead={t('link.missing')}>
        <ButtonLink to={paths.forgottenPassword}>{t('link.newLink')}</ButtonLink>
      </Page>
    );
  }
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
        <TextInput
          label={t('reset.password')}
          hint={t('reset.hint')}
          type="password"
          autoComplete="new-password"
          error={fieldSentence(form.formState.errors.password, 'password')}
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
