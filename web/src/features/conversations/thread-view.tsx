import type { CandidacyCard, Message } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { hasCode, request } from '../../app/api.ts';
import { useRole } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState, Skeleton, useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import { useConversationsText } from './text.ts';
import { type ThreadData, withChanged } from './thread.ts';
import { threadKey } from './thread-query.ts';
import { ThreadSearch } from './thread-search.tsx';
import { useThreadScroll } from './use-scroll.ts';
import { useThread } from './use-thread.ts';

/** The middle column: head, messages, composer. */
export function ThreadView({
  conversationId,
  head,
  candidacy,
  searching,
}: {
  conversationId: string;
  head: ReactNode;
  candidacy: Pick<CandidacyCard, 'abilities' | 'state'> | undefined;
  /** The search of this conversation is open. */
  searching: boolean;
}) {
  const t = useConversationsText();
  const role = useRole();
  const box = useRef<HTMLElement>(null);
  const [loadingOlder, setLoadingOlder] = useState(false);
  const { query, waiting, outbox, typing, announced, tellTyping, markRead, loadOlder } =
    useThread(conversationId);
  const { fresh, away, toEnd, onScroll } = useThreadScroll(box, query.data, waiting.length, markRead);
  const thread = query.data;
  const older = (thread?.messages[0]?.seq ?? 1) > (thread?.firstSeq ?? 1);
  const { found, goTo } = useFound(box, thread, loadOlder);
  const { editing, setEditing, save } = useEditing(conversationId);
  const side = role === 'counsellor' || role === 'employer' ? role : 'beneficiary';

  return (
    <div className="p-thread">
      {head}
      {searching && <ThreadSearch conversationId={conversationId} onFound={goTo} />}
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
                found={found}
                onEdit={setEditing}
                onRetry={(clientId) => void outbox.retry(clientId)}
                onRemove={(clientId) => void outbox.remove(clientId)}
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
      {thread?.block ? (
        <p className="p-thread__closed">{t(thread.block.mine ? 'talk.blockedByMe' : 'talk.blocked')}</p>
      ) : candidacy && !candidacy.abilities.write ? (
        <p className="p-thread__closed">{t('closed')}</p>
      ) : (
        <Composer
          key={`${conversationId}:${editing?.seq ?? ''}`}
          conversationId={conversationId}
          role={side}
          state={candidacy?.state}
          people={thread?.readers ?? []}
          editing={editing}
          onCancel={() => setEditing(null)}
          onSend={(text) => (editing ? save(text) : void outbox.add(conversationId, text))}
          onTyping={tellTyping}
        />
      )}
    </div>
  );
}

/** A message of mine that is being written again; the server decides whether it still may be. */
function useEditing(conversationId: string) {
  const client = useQueryClient();
  const toast = useToast();
  const sentenceOf = useProblemSentence();
  const [editing, setEditing] = useState<Message | null>(null);
  const save = (text: string) => {
    if (!editing) return;
    const { seq } = editing;
    setEditing(null);
    request('PUT /conversations/:conversationId/messages/:seq', {
      params: { conversationId, seq },
      body: { text },
    }).then(
      (changed) =>
        client.setQueryData<ThreadData>(
          threadKey(conversationId),
          (held) => held && withChanged(held, [changed]),
        ),
      (error: unknown) => toast({ text: sentenceOf(error), tone: 'error' }),
    );
  };
  return { editing, setEditing, save };
}

/** Pages of older messages that a jump loads at most, one after the other. */
const mostPages = 40;

/** Leads to a message found by search, loading what lies between. */
function useFound(
  box: RefObject<HTMLElement | null>,
  thread: ThreadData | undefined,
  loadOlder: () => Promise<void>,
) {
  const [found, setFound] = useState<number | null>(null);
  const pages = useRef(0);
  const first = thread?.messages[0]?.seq ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page that came is a reason to look again
  useEffect(() => {
    if (found === null) return;
    if (found < first && pages.current < mostPages) {
      pages.current += 1;
      void loadOlder();
      return;
    }
    const line = box.current?.querySelector(`[data-seq="${found}"]`);
    line?.scrollIntoView({ block: 'center' });
  }, [found, first]);
  return {
    found,
    goTo: (seq: number) => {
      pages.current = 0;
      // the same one again is gone to again
      setFound(null);
      setTimeout(() => setFound(seq));
    },
  };
}
