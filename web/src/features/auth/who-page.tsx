import type { Entered } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemAlert } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { PersonChoice } from './person-choice.tsx';
import { useAuthText } from './text.ts';
import { useEnter } from './use-enter.ts';

/** The login (an address with a password, or a phone number) belongs to several people: the user chooses one. */
export function WhoPage({
  who,
  shared = 'password',
  onBack,
}: {
  who: NonNullable<Entered['who']>;
  shared?: 'password' | 'phone';
  onBack: () => void;
}) {
  const t = useAuthText();
  const enter = useEnter();
  const choice = useApiMutation({
    send: (accountId: string) => request('POST /session/who', { body: { token: who.token, accountId } }),
    problemIn: 'page',
    onDone: (session) => enter(session),
  });
  return (
    <Page title={t('who.title')} lead={t(shared === 'phone' ? 'who.phoneLead' : 'who.lead')}>
      <div className="p-stack">
        <ProblemAlert problem={choice.problem} />
        <PersonChoice
          people={who.people}
          busy={choice.pendingInput ?? null}
          onChoose={(accountId) => void choice.run(accountId)}
        />
        {shared === 'password' && <p className="p-muted p-small">{t('who.advice')}</p>}
        <div>
          <Button kind="tertiary" onClick={onBack}>
            {t('who.back')}
          </Button>
        </div>
      </div>
    </Page>
  );
}
