import type { KnownAccount } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { AccountCard } from './account-card.tsx';
import { useAccountStatusText } from './text.ts';

const rules = lazyResolver(() => import('./find-account.resolver.ts'));

/** Finds an account by its exact login only, so that nobody can browse the accounts. */
export function FindAccount({ onChange }: { onChange: () => void }) {
  const t = useAccountStatusText();
  const [found, setFound] = useState<readonly KnownAccount[] | null>(null);
  const form = useApiForm({
    rules,
    defaultValues: { login: '' },
    send: (body) => request('POST /account-searches', { body }),
    onProblem: () => setFound(null),
    onAnswer: ({ items }) => setFound(items),
  });
  const { error: missing, ...login } = form.field('login');

  return (
    <section className="p-section p-stack" aria-labelledby="find-account">
      <h2 id="find-account">{t('find')}</h2>
      <Form form={form}>
        <TextInput
          label={t('login')}
          hint={t('loginHint')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          error={missing && t('loginMissing')}
          {...login}
        />
        <div>
          <Button type="submit" icon="search" busy={form.busy}>
            {t('search')}
          </Button>
        </div>
      </Form>
      <div aria-live="polite">
        {found?.length === 0 && (
          <Alert tone="info" title={t('nothing')}>
            {t('nothingHint')}
          </Alert>
        )}
        {found && found.length > 0 && <p>{t('found', { count: found.length })}</p>}
      </div>
      {found && found.length > 0 && (
        <ul className="p-list">
          {found.map((account) => (
            <AccountCard
              key={account.accountId}
              account={account}
              onChange={() => {
                onChange();
                void form.submit();
              }}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
