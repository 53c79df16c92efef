import type { Candidacy } from '@passerelle/api/contract';
import { useState } from 'react';
import { hasCode } from '../../app/api.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { MessageList } from './message-list.tsx';
import { OpeningWord } from './opening-word.tsx';
import { useConversationsText } from './text.ts';
import type { ThreadData } from './thread.ts';
import type { useThread } from './use-thread.ts';

interface Shown {
  /** What the conversation is about; undefined while it loads. */
  opening: Candidacy | undefined;
  reading: ReturnType<typeof useThread>;
  found: Parameters<typeof MessageList>[0]['found'];
  onEdit: Parameters<typeof MessageList>[0]['onEdit'];
}

/** The messages loaded so far, with a button for older ones. */
export function ThreadMessages({
  reading: { query, waiting, outbox, loadOlder },
  opening,
  found,
  onEdit,
}: Shown) {
  const t = useConversationsText();
  const thread = query.data;
  if (!thread)
    return query.isError && !hasCode(query.error, 'not_found') ? (
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Skeleton lines={6} />
    );
  return (
    <>
      <Beginning thread={thread} opening={opening} loadOlder={loadOlder} />
      {thread.messages.length === 0 && waiting.length === 0 ? (
        <EmptyState icon="chat" title={t('noMessage')}>
          <p>{t('first')}</p>
        </EmptyState>
      ) : (
        <MessageList
          thread={thread}
          waiting={waiting}
          found={found}
          onEdit={onEdit}
          onRetry={(clientId) => void outbox.retry(clientId)}
          onRemove={(clientId) => void outbox.remove(clientId)}
        />
      )}
    </>
  );
}

/** A button for older messages, or the beginning of the conversation. */
function Beginning({
  thread,
  opening,
  loadOlder,
}: {
  thread: ThreadData;
  opening: Candidacy | undefined;
  loadOlder: () => Promise<unknown>;
}) {
  const t = useConversationsText();
  const [loading, setLoading] = useState(false);
  const hasOlder = (thread.messages[0]?.seq ?? 1) > (thread.firstSeq ?? 1);
  if (!hasOlder) return opening ? <OpeningWord candidacy={opening} /> : null;
  return (
    <div className="p-thread__older">
      <Button
        kind="tertiary"
        size="sm"
        busy={loading}
        onClick={() => {
          setLoading(true);
          void loadOlder().finally(() => setLoading(false));
        }}
      >
        {t('older')}
      </Button>
    </div>
  );
}
