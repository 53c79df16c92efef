import { useState } from 'react';
import { type Answer, request } from '../../app/api.ts';
import { type ApiMutationOptions, useApiMutation } from '../../app/use-api-mutation.ts';
import { bodyFor, type Target } from './target.ts';
import { useInvitationsText } from './text.ts';

type Sent = Answer<'POST /invitations'>;

/** A link to pass on, and the address it is for. */
export interface CopyableLink {
  email: string;
  link: string;
}

/** Sends and resends invitations: an e-mail is sent, or there is a link to pass on. */
export function useSending(target: Target) {
  const t = useInvitationsText();
  const [handed, setHanded] = useState<CopyableLink | null>(null);
  const invite = (email: string, handOver = false) => {
    setHanded(null);
    return request('POST /invitations', { body: bodyFor(target, { email, handOver }) });
  };
  /** What happens after an invitation is sent, from a button or from a form. */
  const sent = {
    onAnswer: ({ invitation, link }) => {
      if (link) setHanded({ email: invitation.email, link: new URL(link, window.location.origin).href });
    },
    says: ({ invitation, link }) => (link ? null : t('sent', { email: invitation.email })),
    stale: ['GET /invitations'],
  } satisfies Omit<ApiMutationOptions<never, Sent>, 'send'>;
  const sending = useApiMutation({
    ...sent,
    send: (send: () => Promise<Sent>) => {
      setHanded(null);
      return send();
    },
    problemIn: 'page',
  });
  return {
    busy: sending.pending,
    problem: sending.problem,
    reset: sending.reset,
    handed,
    invite,
    sent,
    /** Invites the known address. */
    inviteNow: (email: string, handOver: boolean) => sending.run(() => invite(email, handOver)),
    resend: (invitationId: string, handOver: boolean) =>
      sending.run(() =>
        request('POST /invitations/:invitationId/resend', {
          params: { invitationId },
          query: { handOver: handOver ? 'true' : 'false' },
        }),
      ),
  };
}
export type Sending = ReturnType<typeof useSending>;
