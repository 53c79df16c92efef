import type { Assessment } from '@passerelle/api/contract';
import { useRef } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { ClosingValues } from './closing.resolver.ts';
import { useAssessmentText } from './text.ts';
import { useWritten } from './use-written.ts';

const rules = lazyResolver(() => import('./closing.resolver.ts'));

/** The questions of the structure, a word, and the end of the immersion. */
export function ClosingForm({ assessment }: { assessment: Assessment }) {
  const t = useAssessmentText();
  const { candidacyId, questions, person } = assessment;
  const clientId = useRef(newClientId());
  const defaultValues: ClosingValues = {
    clientId: clientId.current,
    word: '',
    answers: questions.map(({ id }) => ({ questionId: id, answer: '' })),
  };
  const form = useApiForm({
    rules,
    defaultValues,
    keptAs: `assessment-closing.${candidacyId}`,
    keepsDraft: true,
    send: (body) =>
      request('POST /candidacies/:candidacyId/assessment/closing', { params: { candidacyId }, body }),
    ...useWritten(candidacyId),
    says: t('closing.sent'),
  });
  return (
    <Form form={form} className="p-form">
      <p>{t(person ? 'closing.lead' : 'closing.leadAlone')}</p>
      {questions.map(({ id, text }, at) => (
        <TextArea
          key={id}
          label={text}
          optional
          rows={2}
          maxLength={2000}
          {...form.field(`answers.${at}.answer`)}
        />
      ))}
      <TextArea
        label={t('closing.wordLabel')}
        hint={t('closing.wordHint')}
        optional
        rows={3}
        maxLength={2000}
        {...form.field('word')}
      />
      <div>
        <Button type="submit" busy={form.busy}>
          {t('closing.send')}
        </Button>
      </div>
    </Form>
  );
}
