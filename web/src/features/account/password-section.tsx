import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { useConfirmed } from '../security/confirm.tsx';
import { useAccountText } from './text.ts';

const rules = lazyResolver(() => import('./password.resolver.ts'));

/** Changes the password, or sets the first one. */
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
  const confirmed = useConfirmed();
  const { mail } = useSession();
  const empty = { next: '', ...(hasPassword ? { current: '' } : {}) };
  const form = useApiForm({
    rules,
    defaultValues: empty,
    send: (body) => confirmed.run(() => request('PUT /accounts/me/password', { body })),
    onAnswer: (changed) => {
      if (changed) form.form.reset(empty);
    },
    says: (changed) => (changed ? t('passwordChanged') : null),
    stale: ['GET /accounts/me/security', 'GET /accounts/me/sessions', 'GET /session'],
    problemIn: 'toast',
  });
  return (
    <>
      <Form form={form}>
        <p>{t(hasPassword ? 'passwordText' : 'passwordFirst')}</p>
        {hasPassword && (
          <TextInput
            label={t('passwordCurrent')}
            type="password"
            autoComplete="current-password"
            {...form.field('current')}
          />
        )}
        <TextInput
          label={t('passwordNext')}
          hint={t('passwordHint')}
          type="password"
          autoComplete="new-password"
          {...form.field('next', { kind: 'password' })}
        />
        <div className="p-row">
          <Button type="submit" kind="secondary" busy={form.busy}>
            {t(hasPassword ? 'passwordButton' : 'passwordFirstButton')}
          </Button>
          {hasPassword && mail && <Link to={paths.forgottenPassword}>{t('passwordForgotten')}</Link>}
        </div>
      </Form>
      {confirmed.dialog}
    </>
  );
}
