import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { Link } from 'react-router';
import { request } from '../../app/api.ts';
import { applyFieldErrors, useFieldSentence } from '../../app/form-errors.ts';
import { lazyResolver, usePreloaded } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { queryOf, refresh } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { ErrorState, Skeleton, useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useConfirmed } from '../security/confirm.tsx';
import { useAccountText } from './text.ts';

const rules = lazyResolver(() => import('./password.resolver.ts'));

/** Changing my password, or choosing a first one. */
export function PasswordSection() {
  const t = useAccountText();
  const { data, error, refetch } = useQuery(queryOf('GET /accounts/me/security'));
  return (
    <section className="p-section" aria-labelledby="password">
      <h2 id="password">{t('password')}</h2>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && error === null && <Skeleton lines={3} />}
      {data && <PasswordForm hasPassword={data.hasPassword} />}
    </section>
  );
}

function PasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const t = useAccountText();
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const fieldSentence = useFieldSentence();
  const confirmed = useConfirmed();
  const empty = { next: '', ...(hasPassword ? { current: '' } : {}) };
  const form = useForm({ resolver: usePreloaded(rules), defaultValues: empty });
  const { errors } = form.formState;
  const submit = form.handleSubmit(async (body) => {
    try {
      const changed = await confirmed.run(() => request('PUT /accounts/me/password', { body }));
      if (!changed) return;
      form.reset(empty);
      toast({ text: t('passwordChanged') });
      await refresh(client, 'GET /accounts/me/security', 'GET /accounts/me/sessions', 'GET /session');
    } catch (problem) {
      if (!applyFieldErrors(problem, form.setError, ['current', 'next']))
        toast({ tone: 'error', text: sentence(problem) });
    }
  });
  return (
    <>
      <form className="p-form" onSubmit={(event) => void submit(event)} noValidate>
        <p>{t(hasPassword ? 'passwordText' : 'passwordFirst')}</p>
        {hasPassword && (
          <TextInput
            label={t('passwordCurrent')}
            type="password"
            autoComplete="current-password"
            error={fieldSentence(errors.current)}
            {...form.register('current')}
          />
        )}
        <TextInput
          label={t('passwordNext')}
          hint={t('passwordHint')}
          type="password"
          autoComplete="new-password"
          error={fieldSentence(errors.next, 'password')}
          {...form.register('next')}
        />
        <div className="p-row">
          <Button type="submit" kind="secondary" busy={form.formState.isSubmitting}>
            {t(hasPassword ? 'passwordButton' : 'passwordFirstButton')}
          </Button>
          {hasPassword && <Link to={paths.forgottenPassword}>{t('passwordForgotten')}</Link>}
        </div>
      </form>
      {confirmed.dialog}
    </>
  );
}
