import type { AssessmentQuestions as Asked } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { queryOf } from '../../app/queries.ts';
import { type ApiForm, useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import type { QuestionsValues } from './questions.resolver.ts';
import { useStructureText } from './text.ts';

const rules = lazyResolver(() => import('./questions.resolver.ts'));
const route = 'GET /structures/:structureId/assessment-questions';
const maxQuestions = 10;

/** What the structure itself asks when it closes an assessment (D5135-6): its managers write and order the questions. */
export function AssessmentQuestions({ structureId }: { structureId: string }) {
  const t = useStructureText();
  const query = useQuery(queryOf(route, { params: { structureId } }));
  return (
    <section className="p-section" aria-labelledby="questions">
      <h2 id="questions">{t('questions.title')}</h2>
      <p className="p-small p-muted">{t('questions.hint')}</p>
      {query.isPending && <Skeleton cards={1} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data?.abilities.edit && (
        <QuestionsForm key={query.data.version} structureId={structureId} asked={query.data} />
      )}
    </section>
  );
}

function QuestionsForm({ structureId, asked }: { structureId: string; asked: Asked }) {
  const t = useStructureText();
  const list = useRef<HTMLOListElement>(null);
  const form = useApiForm({
    rules,
    defaultValues: { questions: asked.questions.map(({ text }) => text) },
    send: (body) =>
      request('PUT /structures/:structureId/assessment-questions', {
        params: { structureId },
        body,
        ifMatch: asked.version,
      }),
    says: t('questions.saved'),
    stale: [route],
    staleOnProblem: [route],
  });
  const { value: questions, onChange } = form.control('questions');
  const isChanged = questions.join('\n') !== asked.questions.map(({ text }) => text).join('\n');
  const focus = (at: number) =>
    requestAnimationFrame(() => list.current?.querySelectorAll('input')[at]?.focus());
  return (
    <Form form={form} className="p-form">
      {questions.length === 0 ? (
        <p>{t('questions.none')}</p>
      ) : (
        <ol ref={list} className="p-questions">
          {questions.map((_question, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a question is identified by its place
            <li key={at}>
              <QuestionLine form={form} at={at} onMoved={focus} />
            </li>
          ))}
        </ol>
      )}
      <div className="p-row">
        {questions.length < maxQuestions && (
          <Button
            kind="tertiary"
            icon="add"
            onClick={() => {
              onChange([...questions, '']);
              focus(questions.length);
            }}
          >
            {t('questions.add')}
          </Button>
        )}
        <Button type="submit" busy={form.busy} disabled={!isChanged}>
          {t('questions.save')}
        </Button>
      </div>
      <Preview questions={questions} />
    </Form>
  );
}

function QuestionLine({
  form,
  at,
  onMoved,
}: {
  form: ApiForm<QuestionsValues>;
  at: number;
  onMoved: (at: number) => void;
}) {
  const t = useStructureText();
  const { value: questions, onChange } = form.control('questions');
  const number = at + 1;
  const swap = (other: number) => {
    const moved = [...questions];
    [moved[at], moved[other]] = [questions[other] ?? '', questions[at] ?? ''];
    onChange(moved);
    onMoved(other);
  };
  return (
    <>
      <TextInput
        label={t('questions.question', { number })}
        maxLength={300}
        {...form.field(`questions.${at}`)}
      />
      <div className="p-row">
        <Button
          kind="quiet"
          size="sm"
          icon="arrow-up"
          disabled={at === 0}
          aria-label={t('questions.upOf', { number })}
          onClick={() => swap(at - 1)}
        >
          {t('questions.up')}
        </Button>
        <Button
          kind="quiet"
          size="sm"
          icon="arrow-down"
          disabled={at === questions.length - 1}
          aria-label={t('questions.downOf', { number })}
          onClick={() => swap(at + 1)}
        >
          {t('questions.down')}
        </Button>
        <Button
          kind="quiet"
          size="sm"
          icon="delete"
          aria-label={t('questions.removeOf', { number })}
          onClick={() => {
            onChange(questions.filter((_, place) => place !== at));
            onMoved(Math.max(0, at - 1));
          }}
        >
          {t('questions.remove')}
        </Button>
      </div>
    </>
  );
}

/** As the counsellor meets them when closing an assessment. */
function Preview({ questions }: { questions: readonly string[] }) {
  const t = useStructureText();
  const asked = questions.map((question) => question.trim()).filter(Boolean);
  if (asked.length === 0) return null;
  return (
    <details>
      <summary>{t('questions.preview')}</summary>
      <div className="p-stack">
        {[...new Set(asked)].map((question) => (
          <TextArea key={question} label={question} optional rows={2} disabled />
        ))}
      </div>
    </details>
  );
}
