import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemText } from '../../ui/states.tsx';
import { LinkToCopy } from './link-to-copy.tsx';
import { SentInvitations } from './sent-invitations.tsx';
import type { Target } from './target.ts';
import { useInvitationsText } from './text.ts';
import { useSending } from './use-sending.ts';

/** Invites a person to their own account, at the address in their file. With `history`, lists earlier invitations. */
export function PersonInvitation({
  pathwayId,
  email,
  hasAccount,
  history = false,
}: {
  pathwayId: string;
  email: string | null;
  hasAccount: boolean;
  history?: boolean;
}) {
  const t = useInvitationsText();
  const target: Target = { role: 'beneficiary', placeId: pathwayId };
  const sending = useSending(target);
  const { busy, problem, handed, inviteNow } = sending;
  return (
    <div className="p-stack">
      {problem !== null && (
        <Alert tone="error" live>
          <ProblemText error={problem} />
        </Alert>
      )}
      {!hasAccount && email && (
        <div className="p-actions">
          <Button
            kind="secondary"
            size="sm"
            icon="mail"
            busy={busy}
            onClick={() => void inviteNow(email, false)}
          >
            {t('sendPerson')}
          </Button>
          <Button
            kind="tertiary"
            size="sm"
            icon="copy"
            disabled={busy}
            onClick={() => void inviteNow(email, true)}
          >
            {t('link.make')}
          </Button>
        </div>
      )}
      {handed && <LinkToCopy key={handed.link} {...handed} />}
      {history && <SentInvitations target={target} sending={sending} />}
    </div>
  );
}
