import type { Session } from '@passerelle/api/contract';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { useAuthText } from './text.ts';
import { useEnter } from './use-enter.ts';

/** Shows the identifier of a new account. A link that was handed over in person verifies no mailbox, so it has no address. */
export function InvitationIdentifier({ session }: { session: Session }) {
  const t = useAuthText();
  const enter = useEnter();
  return (
    <Page title={t('invitation.identifier.title')} lead={t('invitation.identifier.lead')}>
      <div className="p-stack">
        <div>
          <p className="fr-label">{t('invitation.identifier.label')}</p>
          <p className="fr-h3">
            <strong>{session.account?.identifier}</strong>
          </p>
        </div>
        <p>{t('invitation.identifier.help')}</p>
        <div>
          <Button wide onClick={() => void enter(session, { isNew: true })}>
            {t('invitation.identifier.go')}
          </Button>
        </div>
      </div>
    </Page>
  );
}
