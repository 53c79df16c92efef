import type { Message } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { Colon } from '../../i18n/colon.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { useConversationsText } from './text.ts';

/** For one of the user's own messages: who received it, who read it, and when. */
export function ReceiptsDialog({ message, onClose }: { message: Message | null; onClose: () => void }) {
  const t = useConversationsText();
  return (
    <Dialog open={message !== null} onClose={onClose} title={t('talk.receipts')}>
      {message && <Receipts message={message} />}
    </Dialog>
  );
}

function Receipts({ message: { conversationId, seq } }: { message: Message }) {
  const t = useConversationsText();
  const query = useQuery({
    ...queryOf('GET /conversations/:conversationId/messages/:seq/receipts', {
      params: { conversationId, seq },
    }),
    staleTime: 0,
  });
  if (query.isPending) return <Skeleton lines={3} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <ul className="p-bare p-stack">
      <li>
        {t('talk.stored')} <DateText value={query.data.storedAt} as="relative" />
      </li>
      {query.data.people.map((one) => {
        const when = one.read ? one.readAt : one.deliveredAt;
        const state = one.read ? 'read' : one.delivered ? 'delivered' : 'notYet';
        return (
          <li key={one.ref}>
            <strong>{one.name}</strong>
            <Colon />
            {t(`talk.${state}`)} {when && <DateText value={when} as="relative" />}
          </li>
        );
      })}
    </ul>
  );
}
