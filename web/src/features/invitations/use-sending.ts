import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answer, request } from '../../app/api.ts';
import { refresh } from '../../app/queries.ts';
import { useToast } from '../../ui/toast.tsx';
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
  const client = useQueryClient();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [handed, setHanded] = useState<Handed | null>(null);

  const run = async (send: () => Promise<Sent>): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    setHanded(null);
    try {
      const { invitation, link } = await send();
      if (link) setHanded({ email: invitation.email, link: new URL(link, window.location.origin).href });
      else toast({ text: t('sent', { email: invitation.email }) });
      await refresh(client, 'GET /invitations');
      return true;
    } catch (error) {
      setProblem(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    problem,
    handed,
    invite: (email: string) => run(() => request('POST /invitations', { body: bodyFor(target, email) })),
    resend: (invitationId: string) =>
      run(() => request('POST /invitations/:invitationId/resend', { params: { invitationId } })),
  };
}
export type Sending = ReturnType<typeof useSending>;
