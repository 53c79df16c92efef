import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { hasCode } from '../../app/api.ts';
import { tellDelivered } from '../../app/delivered.ts';
import { useLive } from '../../app/live.ts';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { paths } from '../../app/paths.ts';
import { itemsOf, pagesOf, queryOf } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { ButtonLink, IconButton } from '../../ui/button.tsx';
import { Drawer } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { useWide } from '../../ui/use-wide.ts';
import { CandidacyPanel } from './candidacy-panel.tsx';
import { receive } from './outboxes.ts';
import { PresenceLine } from './presence-line.tsx';
import { useConversationsText } from './text.ts';
import { ThreadList, useThreadTitle } from './thread-list.tsx';
import { threadKey } from './thread-query.ts';
import { ThreadView } from './thread-view.tsx';
import './conversations.css';

const idPattern = /^[0-9a-f]{24}$/;

/** Threads, thread and candidacy side by side; one of them at a time on phones. */
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
  // Messages of threads that are not on screen are put in their place too.
  useLive('message', receive);
  const client = useQueryClient();
  const navigate = useNavigate();
  useLive('conversation.left', ({ conversationId: left }) => {
    if (left !== conversationId) return;
    client.removeQueries({ queryKey: threadKey(left) });
    void navigate(paths.conversations);
  });
  // the last words of each are on this device with the list
  useEffect(() => {
    for (const { id, lastMessage, unread } of threads)
      if (lastMessage && unread > 0) tellDelivered(id, lastMessage.seq);
  }, [threads]);
  const [searchedId, setSearchedId] = useState<string | null>(null);

  if (conversationId !== null && (!idPattern.test(conversationId) || hasCode(candidacy.error, 'not_found')))
    return <NotFoundPage />;
  const names = candidacy.data ? titleOf({ candidacy: { ...candidacy.data, fit: null } }) : null;
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
            searching={searchedId === conversationId}
            head={
              <Head
                names={names}
                candidacyId={conversationId}
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
            <CandidacyPanel candidacyId={conversationId} />
          </aside>
        )}
      </div>
    </Page>
  );
}

/** The chat fills what the frame above it leaves of the screen, so that the composer is always on it. */
function useFrameTop() {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const measure = () => {
      const element = frame.current;
      if (!element) return;
      const top = element.getBoundingClientRect().top + window.scrollY;
      element.style.setProperty('--p-chat-top', `${Math.round(top)}px`);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  return frame;
}

function Threads({
  list,
  threads,
  currentId,
}: {
  list: ReturnType<typeof useInfiniteQuery>;
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
      <ThreadList threads={threads} currentId={currentId} />
      <Pager
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </>
  );
}

function Head({
  names,
  candidacyId,
  wide,
  searching,
  onSearch,
}: {
  names: { title: string; subtitle: string } | null;
  candidacyId: string;
  wide: boolean;
  searching: boolean;
  onSearch: () => void;
}) {
  const t = useConversationsText();
  const [open, setOpen] = useState(false);
  const client = useQueryClient();
  const state = client.getQueryState(
    queryOf('GET /candidacies/:candidacyId', { params: { candidacyId } }).queryKey,
  );
  return (
    <header className="p-thread__head">
      {!wide && (
        <Link to={paths.conversations} className="p-icon-btn" aria-label={t('back')}>
          <Icon name="arrow-left" />
        </Link>
      )}
      <div className="p-thread__names">
        <p className="p-thread__name">{names?.title ?? (state?.status === 'error' ? t('title') : '…')}</p>
        {names && <p className="p-thread__sub">{names.subtitle}</p>}
        <PresenceLine key={candidacyId} conversationId={candidacyId} />
      </div>
      <IconButton
        icon={searching ? 'close' : 'search'}
        label={t(searching ? 'talk.searchClose' : 'talk.search')}
        aria-expanded={searching}
        onClick={onSearch}
      />
      {!wide && (
        <>
          <IconButton icon="info" label={t('candidacy')} onClick={() => setOpen(true)} />
          <Drawer open={open} onClose={() => setOpen(false)} title={t('candidacy')}>
            <CandidacyPanel candidacyId={candidacyId} />
          </Drawer>
        </>
      )}
    </header>
  );
}
