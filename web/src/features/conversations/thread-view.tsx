import type { Candidacy } from '@passerelle/api/contract';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { askCard } from './ask-card.ts';
import { CardDialog } from './card-dialog.tsx';
import type { Asked } from './card-draft.ts';
import { useFileSendings } from './file-sendings.ts';
import { useConversationsText } from './text.ts';
import { ThreadFoot } from './thread-foot.tsx';
import { ThreadMessages } from './thread-messages.tsx';
import { useEditing } from './use-editing.ts';
import { useFileDrop } from './use-file-drop.ts';
import { useFound } from './use-found.ts';
import { useThreadScroll } from './use-scroll.ts';
import { useThread } from './use-thread.ts';

const ThreadSearch = lazy(async () => ({ default: (await import('./thread-search.tsx')).ThreadSearch }));

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
  candidacy: Candidacy | undefined;
  /** The candidacy is loading, so it is not known yet whether the user may write. */
  loading: boolean;
  /** True while the search of this conversation is open. */
  searching: boolean;
}) {
  const t = useConversationsText();
  const box = useRef<HTMLElement>(null);
  const reading = useThread(conversationId);
  const thread = reading.query.data;
  const sending = reading.waiting.length + useFileSendings(conversationId).length;
  const { fresh, away, toEnd, onScroll } = useThreadScroll(box, thread, sending, reading.markRead);
  const { found, goTo } = useFound(box, thread, reading.loadOlder);
  const { editing, setEditing, save } = useEditing(conversationId);
  const [search] = useSearchParams();
  const [asked, setAsked] = useState<Asked | null>(
    search.get(askCard) === 'dates' ? { form: 'dates' } : null,
  );
  const { over, drop } = useFileDrop(conversationId, !thread?.block && candidacy?.abilities.write === true);
  return (
    <div className="p-thread" {...drop}>
      {head}
      {over && (
        <p className="p-thread__drop" aria-hidden="true">
          <Icon name="file" /> {t('parts.drop')}
        </p>
      )}
      {searching && (
        <Suspense fallback={null}>
          <ThreadSearch conversationId={conversationId} onFound={goTo} />
        </Suspense>
      )}
      <section
        className="p-thread__scroll"
        ref={box}
        onScroll={onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
        tabIndex={0}
        aria-label={t('messages')}
      >
        <ThreadMessages reading={reading} opening={candidacy} found={found} onEdit={setEditing} />
      </section>
      {(fresh > 0 || away) && (
        <div className="p-thread__jump">
          <Button size="sm" kind={fresh > 0 ? 'primary' : 'secondary'} iconRight="arrow-down" onClick={toEnd}>
            {fresh > 0 ? t('new', { count: fresh }) : t('down')}
          </Button>
        </div>
      )}
      <WhoWrites reading={reading} />
      <ThreadFoot
        conversationId={conversationId}
        reading={reading}
        candidacy={candidacy}
        loading={loading}
        editing={editing}
        onEndEditing={() => setEditing(null)}
        onSave={save}
        onAsk={(form) => setAsked({ form })}
      />
      <CardDialog
        conversationId={conversationId}
        asked={asked}
        onClose={() => setAsked(null)}
        onSent={toEnd}
      />
    </div>
  );
}

/** Who is typing, and an announcement of new messages for screen readers. */
function WhoWrites({ reading: { typing, announced } }: { reading: ReturnType<typeof useThread> }) {
  const t = useConversationsText();
  return (
    <>
      <p className="p-thread__typing" aria-hidden="true">
        {typing && t('typing', { name: typing })}
      </p>
      <p className="fr-sr-only" role="status" aria-live="polite">
        {announced && t('announce', { name: announced.name, text: announced.text })}
      </p>
    </>
  );
}
