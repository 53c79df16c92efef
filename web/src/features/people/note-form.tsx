import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { usePeopleText } from './text.ts';

const rules = lazyResolver(() => import('./note.resolver.ts'));

/** Adds a counsellor's note. The text stays when saving fails. */
export function NoteForm({ pathwayId }: { pathwayId: string }) {
  const t = usePeopleText();
  const sentence = useProblemSentence();
  const form = useApiForm({
    rules,
    defaultValues: { text: '', shared: false },
    keptAs: `note.${pathwayId}`,
    send: (body) => request('POST /pathways/:pathwayId/notes', { params: { pathwayId }, body }),
    onAnswer: () => {
      form.form.reset();
    },
    says: t('notes.added'),
    stale: ['GET /pathways/:pathwayId/notes', 'GET /pathways'],
    problemIn: 'toast',
    problemText: (error) => `${sentence(error)} ${t('notes.kept')}`,
  });
  return (
    <Form form={form}>
      <TextArea label={t('notes.label')} hint={t('notes.hint')} maxLength={2000} {...form.field('text')} />
      <Checkbox label={t('notes.shared')} hint={t('notes.sharedHint')} {...form.field('shared')} />
      <div>
        <Button type="submit" busy={form.busy} disabled={!form.form.watch('text').trim()}>
          {t('notes.add')}
        </Button>
      </div>
    </Form>
  );
}
