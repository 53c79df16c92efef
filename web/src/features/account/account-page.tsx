import type { Account } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Link } from 'react-router';
import { hasCode, request } from '../../app/api.ts';
import { applyFieldErrors, useFieldSentence } from '../../app/form-errors.ts';
import { lazyResolver, usePreloaded } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { useSignedIn } from '../../app/session.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { changeLocale } from '../../i18n/text.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemText } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { CloseAccount } from '../closing/close-account.tsx';
import { PhoneProof } from '../phone-codes/phone-proof.tsx';
import { SecuritySection } from '../security/security-section.tsx';
import { AddressSection } from './address-section.tsx';
import { OpenSessions } from './open-sessions.tsx';
import { OwnIdentifier } from './own-identifier.tsx';
import { PasswordSection } from './password-section.tsx';
import { useAccountText } from './text.ts';
import './account.css';

const rules = lazyResolver(() => import('./account.resolver.ts'));

export function AccountPage() {
  const t = useAccountText();
  const common = useCommonText();
  const { account, membership } = useSignedIn();
  return (
    <Page title={t('title')} lead={t('lead')}>
      <AccountForm account={account} />
      <section className="p-section" aria-labelledby="hats">
        <h2 id="hats">{t('hats')}</h2>
        <ul>
          {account.memberships.map((each) => (
            <li key={each.id}>
              {common.maybe('roles', each.role)}
              {each.label && ` · ${each.label}`}
              {each.id === membership.id && account.memberships.length > 1 && ` (${t('current')})`}
            </li>
          ))}
        </ul>
      </section>
      <AddressSection account={account} />
      <OwnIdentifier account={account} />
      <PhoneProof account={account} />
      <PasswordSection />
      <SecuritySection />
      <OpenSessions />
      <p>
        <Link to={paths.securityLog}>{t('activity')}</Link>
      </p>
      <CloseAccount />
    </Page>
  );
}

function AccountForm({ account }: { account: Account }) {
  const t = useAccountText();
  const client = useQueryClient();
  const toast = useToast();
  const fieldSentence = useFieldSentence();
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({
    resolver: usePreloaded(rules),
    defaultValues: {
      firstName: account.firstName,
      lastName: account.lastName,
      phone: account.phone ?? null,
      locale: account.locale,
    },
  });
  const errors = form.formState.errors;
  const submit = form.handleSubmit(async (body) => {
    setProblem(null);
    try {
      await request('PATCH /accounts/me', { body, ifMatch: account.version });
      if (body.locale) await changeLocale(body.locale);
      await client.invalidateQueries();
      toast({ text: t('saved') });
    } catch (error) {
      // Somebody (another tab) changed it: what is typed stays, the next try carries the fresh version.
      if (hasCode(error, 'stale_version')) await client.invalidateQueries({ queryKey: ['GET /session'] });
      if (!applyFieldErrors(error, form.setError, ['firstName', 'lastName', 'phone', 'locale']))
        setProblem(error);
    }
  });
  return (
    <form className="p-form" onSubmit={(event) => void submit(event)} noValidate>
      {problem !== null && (
        <Alert tone="error" live>
          <p>
            <ProblemText error={problem} />
          </p>
        </Alert>
      )}
      <TextInput
        label={t('firstName')}
        autoComplete="given-name"
        error={fieldSentence(errors.firstName)}
        {...form.register('firstName')}
      />
      <TextInput
        label={t('lastName')}
        autoComplete="family-name"
        error={fieldSentence(errors.lastName)}
        {...form.register('lastName')}
      />
      <TextInput
        label={t('phone')}
        hint={t('phoneHint')}
        optional
        type="tel"
        autoComplete="tel"
        error={fieldSentence(errors.phone)}
        {...form.register('phone', {
          setValueAs: (value: string | null) => value?.replace(/[\s.-]/g, '') || null,
        })}
      />
      <RadioGroup
        legend={t('language')}
        inline
        value={form.watch('locale') ?? account.locale}
        onChange={(locale) => form.setValue('locale', locale)}
        options={[
          { value: 'fr', label: t('french') },
          { value: 'en', label: t('english') },
        ]}
      />
      <div>
        <Button type="submit" busy={form.formState.isSubmitting} wide>
          {t('submit')}
        </Button>
      </div>
    </form>
  );
}
