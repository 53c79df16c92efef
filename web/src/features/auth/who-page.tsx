import type { Entered } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { PersonChoice } from './person-choice.tsx';
import { useAuthText } from './text.ts';
import { useEnter } from './use-enter.ts';

/** The address and the password belong to several people: one of them is chosen. */
export function WhoPage({ who, onBack }: { who: NonNullable<Entered['who']>; onBack: () => void }) {
  const t = useAuthText();
  const enter = useEnter();
  const sentence = useProblemSentence();
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);

  const choose = async (accountId: string) => {
    setBusy(accountId);
    setError(null);
    try {
      await enter(await request('POST /session/who', { body: { token: who.token, accountId } }));
    } catch (problem) {
      setError(problem);
      setBusy(null);
    }
  };
  return (
    <Page title={t('who.title')} lead={t('who.lead')}>
      <div className="p-stack">
        {error !== null && (
          <Alert tone="error" live>
            {sentence(error)}
          </Alert>
        )}
        <PersonChoice people={who.people} busy={busy} onChoose={(accountId) => void choose(accountId)} />
        <p className="p-muted p-small">{t('who.advice')}</p>
        <div>
          <Button kind="tertiary" onClick={onBack}>
            {t('who.back')}
          </Button>
        </div>
      </div>
    </Page>
  );
}
