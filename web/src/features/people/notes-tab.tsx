import type { Pathway } from '@passerelle/api/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { itemsOf, pagesOf } from '../../app/queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { ListCount } from '../../ui/list-count.tsx';
import { EmptyState, ErrorState, Pager, Skeleton } from '../../ui/states.tsx';
import { usePeopleText } from './text.ts';

const NoteForm = lazy(async () => ({ default: (await import('./note-form.tsx')).NoteForm }));

/** Counsellors' notes, each with who can read it. */
export function NotesTab({ pathway }: { pathway: Pathway }) {
  const t = usePeopleText();
  const list = useInfiniteQuery(
    pagesOf('GET /pathways/:pathwayId/notes', { params: { pathwayId: pathway.id } }),
  );
  const notes = itemsOf(list.data);
  return (
    <div className="p-columns">
      <div>
        <ListCount list={list} of="notes" />
        {list.isPending ? (
          <Skeleton lines={4} />
        ) : list.isError && notes.length === 0 ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : notes.length === 0 ? (
          <EmptyState icon="edit" title={t('notes.empty')} />
        ) : (
          <ul className="p-list">
            {notes.map((note) => (
              <li key={note.id} className="p-note">
                <p className="p-prewrap">{note.text}</p>
                <div className="p-row p-small p-muted">
                  <span>{note.author}</span>
                  <DateText value={note.at} as="moment" />
                  <Badge tone={note.shared ? 'info' : 'neutral'} icon={note.shared ? 'eye' : 'lock'}>
                    {t(note.shared ? 'notes.isShared' : 'notes.isPrivate')}
                  </Badge>
                </div>
              </li>
            ))}
          </ul>
        )}
        <Pager
          hasMore={list.hasNextPage}
          loading={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      </div>
      <Suspense fallback={<Skeleton lines={4} />}>
        <NoteForm pathwayId={pathway.id} />
      </Suspense>
    </div>
  );
}
