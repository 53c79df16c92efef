import './invitations.css';
import type { Invitation } from '@passerelle/api/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { request } from '../../app/api.ts';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { relativeInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/date-text.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { queryFor, type Target } from './target.ts';
import { useInvitationsText } from './text.ts';
import type { Sending } from './use-sending.ts';

const tones: Record<Invitation['state'], BadgeTone> = {
  waiting: 'info',
  accepted: 'success',
  expired: 'warning',
  cancelled: 'neutral',
  replaced: 'neutral',
};

/** The invitations to one place, newest first. A renewed link is shown in the same way as the first one. */
export function SentInvitations({ target, sending }: { target: Target; sending: Sending }) {
  const t = useInvitationsText();
  const list = useInfiniteQuery(pagesOf('GET /invitations', { query: queryFor(target) }));
  const items = itemsOf(list.data);
  if (list.isPending) return <Skeleton lines={2} />;
  if (list.isError && items.length === 0)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (items.length === 0) return <p className="p-muted">{t('none')}</p>;
  return (
    <>
      <ListCount list={list} of="invitations" />
      <ul className="p-list">
        {items.map((invitation) => (
          <SentInvitation key={invitation.id} invitation={invitation} sending={sending} />
        ))}
      </ul>
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </>
  );
}

function SentInvitation({ invitation, sending }: { invitation: Invitation; sending: Sending }) {
  const t = useInvitationsText();
  const { id, email, state, delivery } = invitation;
  const cancel = useApiMutation({
    send: () => request('DELETE /invitations/:invitationId', { params: { invitationId: id } }),
    says: t('cancelled', { email }),
    stale: ['GET /invitations'],
    staleOnProblem: ['GET /invitations'],
  });
  const open = state === 'waiting' || state === 'expired' || state === 'cancelled';
  const handed = delivery === 'link';
  return (
    <li>
      <p>
        <span className="p-invitation__address">{email}</span>{' '}
        <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
      </p>
      <p className="p-small p-muted">{useSentence(invitation)}</p>
      {open && (
        <div className="p-actions">
          <Button
            kind="tertiary"
            size="sm"
            busy={sending.busy}
            aria-label={t(handed ? 'newLinkFor' : 'resendTo', { email })}
            onClick={() => void sending.resend(id, handed)}
          >
            {t(handed ? 'newLink' : 'resend')}
          </Button>
          {!handed && (
            <Button
              kind="tertiary"
              size="sm"
              icon="copy"
              disabled={sending.busy}
              aria-label={t('newLinkFor', { email })}
              onClick={() => void sending.resend(id, true)}
            >
              {t('newLink')}
            </Button>
          )}
          {state === 'waiting' && (
            <Button
              kind="quiet"
              size="sm"
              aria-label={t('cancelFor', { email })}
              busy={cancel.pending}
              onClick={() => void cancel.run()}
            >
              {t('cancel')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

/** "Envoyée il y a 2 jours par Inès Inventée". */
function useSentence({ sentAt, invitedBy, delivery }: Invitation): string {
  const t = useInvitationsText();
  const when = relativeInWords(sentAt, useLocale(), useNow());
  if (!invitedBy) return t('sentAtBySomebody', { when });
  return t(delivery === 'link' ? 'handedAt' : 'sentAt', { when, name: invitedBy });
}
