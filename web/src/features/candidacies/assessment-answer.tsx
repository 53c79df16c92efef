import type { Assessment } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { type GetRoute, hasCode, request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { queryOf, refresh } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { civilDay } from '../../i18n/dates.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/choice.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useCandidaciesText } from './text.ts';

const rules = lazyResolver(() => import('./assessment-answer.resolver.ts'));

const changed = [
  'GET /candidacies/:candidacyId/assessment',
  'GET /candidacies',
  'GET /pathways/mine',
  'GET /pathways/:pathwayId',
] as const satisfies readonly GetRoute[];

/** The person's comment and the skills to add to the profile. A counsellor enters what the person said in an interview. */
export function AssessmentAnswer({
  candidacyId,
  assessment: { skills, written },
}: {
  candidacyId: string;
  assessment: Assessment;
}) {
  const t = useCandidaciesText();
  const own = useRole() === 'beneficiary';
  const client = useQueryClient();
  const acquired = (written?.skills ?? []).filter(({ outcome }) => outcome === 'acquired');
  const options = skills
    .filter(({ id }) => acquired.some((one) => one.id === id))
    .map(({ id, label }) => ({ value: id, label }));
  const today = civilDay(new Date());
  const clientId = useRef(newClientId());
  const form = useApiForm({
    rules,
    defaultValues: {
      clientId: clientId.current,
      word: '',
      kept: options.map(({ value }) => value),
      ...(own ? {} : { answeredOn: today }),
    },
    keptAs: `assessment-answer.${candidacyId}`,
    send: (body) =>
      request('POST /candidacies/:candidacyId/assessment/answer', { params: { candidacyId }, body }),
    onAnswer: (answered) =>
      void client.setQueryData(
        queryOf('GET /candidacies/:candidacyId', { params: { candidacyId } }).queryKey,
        answered,
      ),
    says: (_answered, { kept }) => t('assessment.answered', { count: kept.length }),
    stale: changed,
    problemIn: 'toast',
    onProblem: async (error) => {
      if (hasCode(error, 'stale_version', 'conflict')) await refresh(client, ...changed);
    },
  });

  return (
    <Form form={form} className="p-form p-assessment p-assessment--answer">
      <h3 className="p-subtitle">{t(own ? 'assessment.yourAnswer' : 'assessment.theirAnswer')}</h3>
      {options.length > 0 && (
        <CheckboxGroup
          legend={t(own ? 'assessment.keep' : 'assessment.keepFor')}
          hint={t('assessment.keepHint')}
          options={options}
          {...form.control('kept')}
        />
      )}
      <TextArea
        label={t(own ? 'assessment.word' : 'assessment.wordFor')}
        optional
        rows={3}
        maxLength={2000}
        {...form.field('word')}
      />
      {!own && (
        <TextInput
          label={t('assessment.day')}
          type="date"
          max={today}
          {...form.field('answeredOn', { kind: 'date' })}
        />
      )}
      <div>
        <Button type="submit" busy={form.busy}>
          {t('assessment.answerButton')}
        </Button>
      </div>
    </Form>
  );
}
