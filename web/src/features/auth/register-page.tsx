import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Link, useSearchParams } from 'react-router';
import { request } from '../../app/api.ts';
import { applyFieldErrors, useFieldSentence } from '../../app/form-errors.ts';
import { lazyResolver, usePreloaded } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useAuthText } from './text.ts';

const rules = lazyResolver(() => import('./register.resolver.ts'));

export function RegisterPage() {
  const t = useAuthText();
  const locale = useLocale();
  const sentence = useProblemSentence();
  const fieldSentence = useFieldSentence();
  const { demo } = useSession();
  const [search] = useSearchParams();
  const [problem, setProblem] = useState<unknown>(null);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    resolver: usePreloaded(rules),
    defaultValues: {
      kind: search.get('profil') === 'entreprise' ? ('employer' as const) : ('beneficiary' as const),
      email: '',
      firstName: '',
      lastName: '',
      locale,
    },
  });
  const errors = form.formState.errors;
  const submit = form.handleSubmit(async (body) => {
    setProblem(null);
    try {
      await request('POST /accounts', { body });
      setSentTo(body.email);
    } catch (error) {
      if (!applyFieldErrors(error, form.setError, ['email', 'firstName', 'lastName'])) setProblem(error);
    }
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
      <form className="p-form" onSubmit={(event) => void submit(event)} noValidate>
        {problem !== null && (
          <Alert tone="error" live>
            {sentence(problem)}
          </Alert>
        )}
        <RadioGroup
          legend={t('register.kind')}
          value={form.watch('kind')}
          onChange={(kind) => form.setValue('kind', kind)}
          options={[
            { value: 'beneficiary', label: t('register.beneficiary'), hint: t('register.beneficiaryHint') },
            { value: 'employer', label: t('register.employer'), hint: t('register.employerHint') },
          ]}
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
          hint={t('register.emailHint')}
          type="email"
          autoComplete="email"
          error={fieldSentence(errors.email, 'email')}
          {...form.register('email')}
        />
        <div>
          <Button type="submit" busy={form.formState.isSubmitting} wide>
            {t('register.submit')}
          </Button>
        </div>
        <p>
          {t('register.haveAccount')} <Link to={paths.signIn}>{t('signIn.title')}</Link>
        </p>
      </form>
    </Page>
  );
}
