import type { Account } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { hasCode, request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { refresh } from '../../app/queries.ts';
import { useSignedIn } from '../../app/session.ts';
import { ThemeChoice } from '../../app/theme-choice.tsx';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { changeLocale } from '../../i18n/text.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { CloseAccount } from '../closing/close-account.tsx';
import { CalendarFeed } from '../immersion/calendar-feed.tsx';
import { PhoneProof } from '../phone-codes/phone-proof.tsx';
import { useConfirmed } from '../security/confirm.tsx';
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
      <section className="p-section" aria-labelledby="roles">
        <h2 id="roles">{t('roles')}</h2>
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
      <section className="p-section" aria-labelledby="display">
        <h2 id="display">{t('display')}</h2>
        <p className="p-small p-muted">{t('displayHint')}</p>
        <ThemeChoice />
      </section>
      <AddressSection account={account} />
      <OwnIdentifier account={account} />
      <PhoneProof account={account} />
      <PasswordSection />
      <SecuritySection />
      <CalendarFeed />
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
  const confirmed = useConfirmed();
  const form = useApiForm({
    rules,
    defaultValues: {
      firstName: account.firstName,
      lastName: account.lastName,
      phone: account.phone ?? null,
      locale: account.locale,
    },
    send: (body) =>
      confirmed.run(() => request('PATCH /accounts/me', { body, ifMatch: account.version }).then(() => {})),
    onAnswer: async (changed, { locale }) => {
      if (!changed) return;
      if (locale) await changeLocale(locale);
      await client.invalidateQueries();
    },
    says: (changed) => (changed ? t('saved') : null),
    // The account was changed elsewhere, such as in another tab: the typed values stay, and the next try sends the new version.
    onProblem: async (error) => {
      if (hasCode(error, 'stale_version')) await refresh(client, 'GET /session');
    },
  });
  const language = form.control('locale');
  return (
    <>
      <Form form={form}>
        <TextInput label={t('firstName')} autoComplete="given-name" {...form.field('firstName')} />
        <TextInput label={t('lastName')} autoComplete="family-name" {...form.field('lastName')} />
        <TextInput
          label={t('phone')}
          hint={t('phoneHint')}
          optional
          type="tel"
          autoComplete="tel"
          {...form.field('phone', {
            setValueAs: (value: string | null) => value?.replace(/[\s.-]/g, '') || null,
          })}
        />
        <RadioGroup
          legend={t('language')}
          inline
          {...language}
          value={language.value ?? account.locale}
          options={[
            { value: 'fr', label: t('french') },
            { value: 'en', label: t('english') },
          ]}
        />
        <div>
          <Button type="submit" busy={form.busy} wide>
            {t('submit')}
          </Button>
        </div>
      </Form>
      {confirmed.dialog}
    </>
  );
}
