import type { Session } from '@passerelle/api/contract';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { useAuthText } from './text.ts';
import { useEnter } from './use-enter.ts';

/** The account is made, and a link that was handed over has proved no mailbox: by what one signs in. */
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
