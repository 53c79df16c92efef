import type { Pathway } from '@passerelle/api/contract';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { request } from '../../app/api.ts';
import { itemsOf, pagesOf, refresh } from '../../app/queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { TextArea } from '../../ui/field.tsx';
import { EmptyState, ErrorState, Pager, Skeleton, useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { usePeopleText } from './text.ts';

/** Notes of the accompaniment; each says who reads it. */
export function NotesTab({ pathway }: { pathway: Pathway }) {
  const t = usePeopleText();
  const list = useInfiniteQuery(
    pagesOf('GET /pathways/:pathwayId/notes', { params: { pathwayId: pathway.id } }),
  );
  const notes = itemsOf(list.data);
  return (
    <div className="p-columns">
      <div>
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
      <NoteForm pathwayId={pathway.id} />
    </div>
  );
}

function NoteForm({ pathwayId }: { pathwayId: string }) {
  const t = usePeopleText();
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const [text, setText] = useState('');
  const [shared, setShared] = useState(false);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return;
    setBusy(true);
    try {
      await request('POST /pathways/:pathwayId/notes', {
        params: { pathwayId },
        body: { text: text.trim(), shared },
      });
      setText('');
      setShared(false);
      toast({ text: t('notes.added') });
      await refresh(client, 'GET /pathways/:pathwayId/notes', 'GET /pathways');
    } catch (error) {
      toast({ tone: 'error', text: `${sentence(error)} ${t('notes.kept')}` });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="p-form" onSubmit={(event) => void submit(event)}>
      <TextArea
        label={t('notes.label')}
        hint={t('notes.hint')}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Checkbox
        label={t('notes.shared')}
        hint={t('notes.sharedHint')}
        checked={shared}
        onChange={(event) => setShared(event.target.checked)}
      />
      <div>
        <Button type="submit" busy={busy} disabled={!text.trim()}>
          {t('notes.add')}
        </Button>
      </div>
    </form>
  );
}
