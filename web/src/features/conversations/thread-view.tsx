import type { CandidacyCard } from '@passerelle/api/contract';
import { type ReactNode, useRef, useState } from 'react';
import { hasCode } from '../../app/api.ts';
import { useRole } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import { useConversationsText } from './text.ts';
import { useThreadScroll } from './use-scroll.ts';
import { useThread } from './use-thread.ts';

/** The middle column: head, messages, composer. */
export function ThreadView({
  conversationId,
  head,
  candidacy,
}: {
  conversationId: string;
  head: ReactNode;
  candidacy: Pick<CandidacyCard, 'abilities'> | undefined;
}) {
  const t = useConversationsText();
  const role = useRole();
  const box = useRef<HTMLElement>(null);
  const [loadingOlder, setLoadingOlder] = useState(false);
  const { query, waiting, outbox, typing, announced, tellTyping, markRead, loadOlder } =
    useThread(conversationId);
  const { fresh, away, toEnd, onScroll } = useThreadScroll(box, query.data, waiting.length, markRead);
  const thread = query.data;
  const older = (thread?.messages[0]?.seq ?? 1) > 1;
  const side = role === 'counsellor' || role === 'employer' ? role : 'beneficiary';

  return (
    <div className="p-thread">
      {head}
      <section
        className="p-thread__scroll"
        ref={box}
        onScroll={onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t('messages')}
      >
        {thread ? (
          <>
            {older ? (
              <div className="p-thread__older">
                <Button
                  kind="tertiary"
                  size="sm"
                  busy={loadingOlder}
                  onClick={() => {
                    setLoadingOlder(true);
                    void loadOlder().finally(() => setLoadingOlder(false));
                  }}
                >
                  {t('older')}
                </Button>
              </div>
            ) : (
              <p className="p-thread__beginning">{t('beginning')}</p>
            )}
            {thread.messages.length === 0 && waiting.length === 0 ? (
              <EmptyState icon="chat" title={t('noMessage')}>
                <p>{t('first')}</p>
              </EmptyState>
            ) : (
              <MessageList
                thread={thread}
                waiting={waiting}
                onRetry={outbox.retry}
                onRemove={outbox.remove}
              />
            )}
          </>
        ) : query.isError && !hasCode(query.error, 'not_found') ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton lines={6} />
        )}
      </section>
      {(fresh > 0 || away) && (
        <div className="p-thread__jump">
          <Button size="sm" kind={fresh > 0 ? 'primary' : 'secondary'} iconRight="arrow-down" onClick={toEnd}>
            {fresh > 0 ? t('new', { count: fresh }) : t('down')}
          </Button>
        </div>
      )}
      <p className="p-thread__typing" aria-hidden="true">
        {typing && t('typing', { name: typing })}
      </p>
      <p className="fr-sr-only" role="status" aria-live="polite">
        {announced && t('announce', { name: announced.name, text: announced.text })}
      </p>
      {candidacy && !candidacy.abilities.write ? (
        <p className="p-thread__closed">{t('closed')}</p>
      ) : (
        <Composer
          key={conversationId}
          conversationId={conversationId}
          role={side}
          onSend={(text) => outbox.add(conversationId, text)}
          onTyping={tellTyping}
        />
      )}
    </div>
  );
}
