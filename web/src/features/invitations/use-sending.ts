import { useState } from 'react';
import { type Answer, request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { bodyFor, type Target } from './target.ts';
import { useInvitationsText } from './text.ts';

type Sent = Answer<'POST /invitations'>;

/** A link to hand over, and to whom. */
export interface Handed {
  email: string;
  link: string;
}

/** Sends, and sends again: a mail leaves, or there is a link to hand over. */
export function useSending(target: Target) {
  const t = useInvitationsText();
  const [handed, setHanded] = useState<Handed | null>(null);
  const sending = useApiMutation({
    send: (send: () => Promise<Sent>) => {
      setHanded(null);
      return send();
    },
    onAnswer: ({ invitation, link }) => {
      if (link) setHanded({ email: invitation.email, link: new URL(link, window.location.origin).href });
    },
    says: ({ invitation, link }) => (link ? null : t('sent', { email: invitation.email })),
    stale: ['GET /invitations'],
    problemIn: 'page',
  });
  const run = async (send: () => Promise<Sent>) => (await sending.run(send)) !== undefined;
  return {
    busy: sending.pending,
    problem: sending.problem,
    handed,
    invite: (email: string) => run(() => request('POST /invitations', { body: bodyFor(target, email) })),
    resend: (invitationId: string) =>
      run(() => request('POST /invitations/:invitationId/resend', { params: { invitationId } })),
  };
}
export type Sending = ReturnType<typeof useSending>;
