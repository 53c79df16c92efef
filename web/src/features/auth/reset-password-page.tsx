import type { MailboxPerson } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { InvalidLink } from './invalid-link.tsx';
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
      <InvalidLink
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
  const only = people.length === 1 ? people[0]?.accountId : undefined;
  const form = useApiForm({
    rules,
    defaultValues: { token, password: '', accountId: only ?? '' },
    send: (body) => request('POST /password-resets/spend', { body }),
    onDone: (session) => enter(session),
  });
  const { error: nobody, ...account } = form.control('accountId');
  return (
    <Page title={t('reset.title')} lead={t('reset.lead')}>
      <Form
        form={form}
        way={
          <ButtonLink to={paths.forgottenPassword} kind="tertiary" size="sm">
            {t('link.newLink')}
          </ButtonLink>
        }
      >
        {people.length > 1 && (
          <RadioGroup
            legend={t('who.title')}
            hint={t('who.resetHint')}
            {...account}
            error={nobody && t('who.choose')}
            options={people.map((person) => ({
              value: person.accountId,
              label: person.firstName,
              hint: placeOf(person),
            }))}
          />
        )}
        {/* so that the browser saves the password together with the address */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <TextInput
          label={t('reset.password')}
          hint={t('reset.hint')}
          type="password"
          autoComplete="new-password"
          {...form.field('password', { kind: 'password' })}
        />
        <div>
          <Button type="submit" busy={form.busy} wide>
            {t('reset.submit')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
