import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { keepGoal } from './goal.ts';
import { NoMailPage } from './no-mail-page.tsx';
import { useAuthText } from './text.ts';

const rules = lazyResolver(() => import('./register.resolver.ts'));

export function RegisterPage() {
  return useSession().mail ? <Register /> : <NoMailPage of="register" />;
}

function Register() {
  const t = useAuthText();
  const locale = useLocale();
  const { demo } = useSession();
  const [search] = useSearchParams();
  const location = useLocation();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useApiForm({
    rules,
    defaultValues: {
      kind: search.get('profil') === 'entreprise' ? ('employer' as const) : ('beneficiary' as const),
      email: '',
      firstName: '',
      lastName: '',
      locale,
    },
    send: (body) => request('POST /accounts', { body }),
    onDone: (_answer, { email }) => {
      const goal = search.get('suite');
      if (goal) keepGoal(goal);
      setSentTo(email);
    },
  });

  if (sentTo) {
    return (
      <Page title={t('register.doneTitle')} lead={t('register.done', { email: sentTo })}>
        {demo && (
          <ButtonLink to={`${paths.demoMails}?a=${encodeURIComponent(sentTo)}`}>{t('demo.mails')}</ButtonLink>
        )}
      </Page>
    );
  }
  return (
    <Page title={t('register.title')} lead={t('register.lead')}>
      <Form form={form}>
        <RadioGroup
          legend={t('register.kind')}
          {...form.control('kind')}
          options={[
            { value: 'beneficiary', label: t('register.beneficiary'), hint: t('register.beneficiaryHint') },
            { value: 'employer', label: t('register.employer'), hint: t('register.employerHint') },
          ]}
        />
        <TextInput label={t('register.firstName')} autoComplete="given-name" {...form.field('firstName')} />
        <TextInput label={t('register.lastName')} autoComplete="family-name" {...form.field('lastName')} />
        <TextInput
          label={t('register.email')}
          hint={t('register.emailHint')}
          type="email"
          autoComplete="email"
          {...form.field('email', { kind: 'email' })}
        />
        <div>
          <Button type="submit" busy={form.busy} wide>
            {t('register.submit')}
          </Button>
        </div>
        <p>
          {t('register.haveAccount')}{' '}
          <Link to={{ pathname: paths.signIn, search: location.search }}>{t('signIn.title')}</Link>
        </p>
      </Form>
    </Page>
  );
}
