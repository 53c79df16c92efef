import { InvitationForm } from './invitation-form.tsx';
import { LinkToCopy } from './link-to-copy.tsx';
import { SentInvitations } from './sent-invitations.tsx';
import type { Target } from './target.ts';
import { useInvitationsText } from './text.ts';
import { useSending } from './use-sending.ts';

/** Invites people to one place, and lists the invitations sent. */
export function Invitations({ target, emailLabel }: { target: Target; emailLabel?: string }) {
  const t = useInvitationsText();
  const sending = useSending(target);
  const { handed } = sending;
  return (
    <div className="p-stack">
      <InvitationForm sending={sending} {...(emailLabel && { emailLabel })} />
      {handed && <LinkToCopy key={handed.link} {...handed} />}
      <div className="p-invitations__sent">
        <p className="p-legend">{t('title')}</p>
        <SentInvitations target={target} sending={sending} />
      </div>
    </div>
  );
}
