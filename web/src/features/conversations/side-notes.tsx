import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useLive } from '../../app/live.ts';
import { DateText } from '../../ui/date-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { sideNotesOf } from './side-notes-query.ts';
import { useConversationsText } from './text.ts';

const SideNoteForm = lazy(async () => ({ default: (await import('./side-note-form.tsx')).SideNoteForm }));

/** Notes between the person's counsellors; the person and the company never see them. */
export function SideNotes({ conversationId }: { conversationId: string }) {
  const t = useConversationsText();
  const client = useQueryClient();
  const options = sideNotesOf(conversationId);
  const query = useQuery(options);
  useLive('side-note', (note) => {
    if (note.conversationId === conversationId) void client.invalidateQueries({ queryKey: options.queryKey });
  });
  return (
    <section className="p-stack p-side-notes">
      <h3 className="p-panel__title">
        <Icon name="lock" /> {t('talk.notes')}
      </h3>
      <p className="p-small p-muted">{t('talk.notesHint')}</p>
      {query.isPending ? (
        <Skeleton lines={2} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <ul className="p-bare p-stack">
          {query.data.items.map((note) => (
            <li key={note.id} className="p-side-notes__note">
              <p className="p-prewrap">{note.text}</p>
              <p className="p-small p-muted">
                {note.author.name} · <DateText value={note.at} as="relative" />
              </p>
            </li>
          ))}
        </ul>
      )}
      <Suspense fallback={<Skeleton lines={2} />}>
        <SideNoteForm conversationId={conversationId} />
      </Suspense>
    </section>
  );
}
