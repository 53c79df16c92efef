import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { useLive } from '../../app/live.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useKeptForm } from '../../app/use-kept-form.ts';
import { Button } from '../../ui/button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorState, Skeleton, useProblemSentence } from '../../ui/states.tsx';
import { useConversationsText } from './text.ts';

/** Notes that those who accompany write to each other; the page of the others knows nothing of them. */
export function SideNotes({ conversationId }: { conversationId: string }) {
  const t = useConversationsText();
  const client = useQueryClient();
  const sentenceOf = useProblemSentence();
  const options = queryOf('GET /conversations/:conversationId/side-notes', { params: { conversationId } });
  const query = useQuery(options);
  const [text, setText] = useState('');
  useKeptForm(`side-note.${conversationId}`, {
    read: () => ({ text }),
    write: (kept) => setText('text' in kept ? String(kept.text) : ''),
  });
  // the same note until it is stored, however often it is tried
  const clientId = useRef(newClientId());
  const again = () => void client.invalidateQueries({ queryKey: options.queryKey });
  useLive('side-note', (note) => {
    if (note.conversationId === conversationId) again();
  });
  const add = useApiMutation({
    send: () =>
      request('POST /conversations/:conversationId/side-notes', {
        params: { conversationId },
        body: { clientId: clientId.current, text },
      }),
    onAnswer: () => {
      clientId.current = newClientId();
      setText('');
      again();
    },
    problemIn: 'page',
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) void add.run();
  };
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
      <form onSubmit={submit}>
        <TextArea
          label={t('talk.note')}
          rows={2}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          error={add.problem === null ? undefined : sentenceOf(add.problem)}
        />
        <Button type="submit" size="sm" kind="secondary" busy={add.pending} disabled={!text.trim()}>
          {t('talk.noteAdd')}
        </Button>
      </form>
    </section>
  );
}
