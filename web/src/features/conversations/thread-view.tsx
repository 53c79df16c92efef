import type { CandidacyCard } from '@passerelle/api/contract';
import { type ReactNode, useRef, useState } from 'react';
import { hasCode } from '../../app/api.ts';
import { useRole } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { CardDialog } from './card-dialog.tsx';
import type { Asked } from './card-draft.ts';
import { Composer } from './composer.tsx';
import { useFileSendings } from './file-sendings.ts';
import { MessageList } from './message-list.tsx';
import { useConversationsText } from './text.ts';
import { ThreadSearch } from './thread-search.tsx';
import { useEditing } from './use-editing.ts';
import { useFileDrop } from './use-file-drop.ts';
import { useFound } from './use-found.ts';
import { useThreadScroll } from './use-scroll.ts';
import { useThread } from './use-thread.ts';

/** The middle column: header, messages, message field. */
export function ThreadView({
  conversationId,
  head,
  candidacy,
  loading,
  searching,
}: {
  conversationId: string;
  head: ReactNode;
  candidacy: Pick<CandidacyCard, 'abilities' | 'state'> | undefined;
  /** The candidacy is loading, so it is not known yet whether the user may write. */
  loading: boolean;
  /** True while the search of this conversation is open. */
  searching: boolean;
}) {
  const t = useConversationsText();
  const role = useRole();
  const box = useRef<HTMLElement>(null);
  const [loadingOlder, setLoadingOlder] = useState(false);
  const { query, waiting, outbox, typing, announced, tellTyping, markRead, loadOlder } =
    useThread(conversationId);
  const files = useFileSendings(conversationId).length;
  const { fresh, away, toEnd, onScroll } = useThreadScroll(box, query.data, waiting.length + files, markRead);
  const thread = query.data;
  const older = (thread?.messages[0]?.seq ?? 1) > (thread?.firstSeq ?? 1);
  const { found, goTo } = useFound(box, thread, loadOlder);
  const { editing, setEditing, save } = useEditing(conversationId);
  const side = role === 'counsellor' || role === 'employer' ? role : 'beneficiary';

  const writable = !thread?.block && candidacy?.abilities.write === true;
  const [asked, setAsked] = useState<Asked | null>(null);
  const { over, drop } = useFileDrop(conversationId, writable);

  return (
    <div className="p-thread" {...drop}>
      {head}
      {over && (
        <p className="p-thread__drop" aria-hidden="true">
          <Icon name="file" /> {t('parts.drop')}
        </p>
      )}
      {searching && <ThreadSearch conversationId={conversationId} onFound={goTo} />}
      <section
        className="p-thread__scroll"
        ref={box}
        onScroll={onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
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
      ) : loading ? null : (
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
          onAsk={(form) => setAsked({ form })}
        />
      )}
      <CardDialog
        conversationId={conversationId}
        asked={asked}
        onClose={() => setAsked(null)}
        onSent={toEnd}
      />
    </div>
  );
}
