import { useQueryClient } from '@tanstack/react-query';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { sideNotesOf } from './side-notes-query.ts';
import { useConversationsText } from './text.ts';

const rules = lazyResolver(() => import('./side-note.resolver.ts'));

// all retries use the same client id, so that the note is stored once
const emptyNote = () => ({ clientId: newClientId(), text: '' });

/** A note that only the person's counsellors can read. */
export function SideNoteForm({ conversationId }: { conversationId: string }) {
  const t = useConversationsText();
  const client = useQueryClient();
  const form = useApiForm({
    rules,
    defaultValues: emptyNote(),
    keptAs: `side-note.${conversationId}`,
    send: (body) =>
      request('POST /conversations/:conversationId/side-notes', { params: { conversationId }, body }),
    onAnswer: () => {
      form.form.reset(emptyNote());
      void client.invalidateQueries({ queryKey: sideNotesOf(conversationId).queryKey });
    },
  });
  return (
    <Form form={form} className="">
      <TextArea label={t('talk.note')} rows={2} maxLength={2000} {...form.field('text')} />
      <Button
        type="submit"
        size="sm"
        kind="secondary"
        busy={form.busy}
        disabled={!form.form.watch('text').trim()}
      >
        {t('talk.noteAdd')}
      </Button>
    </Form>
  );
}
