import {
  type UseInfiniteQueryResult,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { hasCode } from '../../app/api.ts';
import { reportDelivered } from '../../app/delivered.ts';
import { useLive } from '../../app/live.ts';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf, queryOf } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { useWide } from '../../ui/use-wide.ts';
import { receive } from './outboxes.ts';
import { SidePanel } from './side-panel.tsx';
import { useConversationsText } from './text.ts';
import { ThreadHead } from './thread-head.tsx';
import { ThreadList, useThreadTitle } from './thread-list.tsx';
import { threadKey } from './thread-query.ts';
import { ThreadView } from './thread-view.tsx';
import { useFrameTop } from './use-frame-top.ts';
import './conversations.css';
import './parts.css';

const idPattern = /^[0-9a-f]{24}$/;

/** Thread list, thread and candidacy side by side; one at a time on phones. */
export function ConversationsPage() {
  const t = useConversationsText();
  const { conversationId = null } = useParams();
  const wide = useWide();
  const list = useInfiniteQuery(pagesOf('GET /conversations', { query: { limit: 50 } }));
  const threads = itemsOf(list.data);
  const frame = useFrameTop();
  const candidacy = useQuery({
    ...queryOf('GET /candidacies/:candidacyId', { params: { candidacyId: conversationId ?? '' } }),
    enabled: conversationId !== null && idPattern.test(conversationId),
  });
  const titleOf = useThreadTitle();
  // Messages of threads that are not on screen are stored in the cache too.
  useLive('message', receive);
  const client = useQueryClient();
  const navigate = useNavigate();
  useLive('conversation.left', ({ conversationId: left }) => {
    if (left !== conversationId) return;
    client.removeQueries({ queryKey: threadKey(left) });
    void navigate(paths.conversations);
  });
  // the list contains the last message of each thread, so those are delivered now
  useEffect(() => {
    for (const { id, lastMessage, unread } of threads)
      if (lastMessage && unread > 0) reportDelivered(id, lastMessage.seq);
  }, [threads]);
  const [searchedId, setSearchedId] = useState<string | null>(null);

  if (conversationId !== null && (!idPattern.test(conversationId) || hasCode(candidacy.error, 'not_found')))
    return <NotFoundPage />;
  const names = candidacy.data
    ? titleOf({ candidacy: { ...candidacy.data, fit: null, decisive: null } })
    : null;
  return (
    <Page title={names?.title ?? t('title')} documentTitle={t('title')} hideTitle wide>
      <div className={`p-chat${conversationId ? ' p-chat--open' : ''}`} ref={frame}>
        {(wide || !conversationId) && (
          <nav className="p-threads" aria-label={t('threads')}>
            <Threads list={list} currentId={conversationId} threads={threads} />
          </nav>
        )}
        {conversationId ? (
          <ThreadView
            key={conversationId}
            conversationId={conversationId}
            candidacy={candidacy.data}
            loading={candidacy.isLoading}
            searching={searchedId === conversationId}
            head={
              <ThreadHead
                names={names}
                candidacyId={conversationId}
                candidacy={candidacy.data}
                wide={wide}
                searching={searchedId === conversationId}
                onSearch={() => setSearchedId((before) => (before ? null : conversationId))}
              />
            }
          />
        ) : (
          wide && (
            <div className="p-chat__pick">
              <EmptyState icon="chat" title={t('pick')}>
                <p>{t('pickHint')}</p>
              </EmptyState>
            </div>
          )
        )}
        {wide && conversationId && (
          <aside className="p-chat__panel" aria-labelledby="panel">
            <h2 id="panel" className="fr-sr-only">
              {t('candidacy')}
            </h2>
            <SidePanel candidacyId={conversationId} />
          </aside>
        )}
      </div>
    </Page>
  );
}

function Threads({
  list,
  threads,
  currentId,
}: {
  list: UseInfiniteQueryResult<{ pages: { items: readonly unknown[]; total?: number | undefined }[] }>;
  threads: Parameters<typeof ThreadList>[0]['threads'];
  currentId: string | null;
}) {
  const t = useConversationsText();
  const role = useRole();
  const side = role === 'counsellor' || role === 'employer' ? role : 'beneficiary';
  if (list.isPending) return <Skeleton cards={4} lines={2} />;
  if (list.isError && threads.length === 0)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (threads.length === 0) {
    const to =
      side === 'beneficiary' ? paths.mySlots : side === 'counsellor' ? paths.counsellorHome : paths.newSlot;
    return (
      <EmptyState icon="chat" title={t('empty')}>
        <p>{t(`emptyHint.${side}`)}</p>
        <ButtonLink to={to}>{t(`emptyButton.${side}`)}</ButtonLink>
      </EmptyState>
    );
  }
  return (
    <>
      <ListCount list={list} of="conversations" />
      <ThreadList threads={threads} currentId={currentId} />
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </>
  );
}
