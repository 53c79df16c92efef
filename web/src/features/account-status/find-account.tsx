import type { KnownAccount } from '@passerelle/api/contract';
import { type FormEvent, useRef, useState } from 'react';
import { request } from '../../app/api.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { AccountCard } from './account-card.tsx';
import { useAccountStatusText } from './text.ts';

/** By the exact login, so that nobody browses who has an account. */
export function FindAccount({ onChange }: { onChange: () => void }) {
  const t = useAccountStatusText();
  const sentence = useProblemSentence();
  const field = useRef<HTMLInputElement>(null);
  const [login, setLogin] = useState('');
  const [missing, setMissing] = useState(false);
  const [found, setFound] = useState<readonly KnownAccount[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  const search = async () => {
    setBusy(true);
    setProblem(null);
    try {
      setFound((await request('POST /account-searches', { body: { login } })).items);
    } catch (error) {
      setFound(null);
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = login.trim() === '';
    setMissing(empty);
    if (empty) field.current?.focus();
    else void search();
  };

  return (
    <section className="p-section p-stack" aria-labelledby="find-account">
      <h2 id="find-account">{t('find')}</h2>
      <form className="p-form" noValidate onSubmit={submit}>
        <TextInput
          ref={field}
          label={t('login')}
          hint={t('loginHint')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          value={login}
          error={missing ? t('loginMissing') : undefined}
          onChange={(event) => setLogin(event.target.value)}
        />
        <div>
          <Button type="submit" icon="search" busy={busy}>
            {t('search')}
          </Button>
        </div>
      </form>
      {problem !== null && (
        <Alert tone="error" live>
          {sentence(problem)}
        </Alert>
      )}
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
                void search();
              }}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
