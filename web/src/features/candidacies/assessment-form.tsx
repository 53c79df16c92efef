import type { Assessment } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { queryOf, refresh } from '../../app/queries.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Select, TextArea } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { type Choice, choiceOf, choices } from './assessment-choice.ts';
import { useCandidaciesText } from './text.ts';

const rules = lazyResolver(() => import('./assessment.resolver.ts'));

/** The tutor's part. It can be corrected until the person has answered. */
export function AssessmentForm({
  candidacyId,
  assessment: { skills, written },
}: {
  candidacyId: string;
  assessment: Assessment;
}) {
  const t = useCandidaciesText();
  const common = useCommonText();
  const client = useQueryClient();
  const shown = (id: string) => choiceOf(written?.skills.find((one) => one.id === id));
  const form = useApiForm({
    rules,
    defaultValues: { done: written?.done ?? '', seen: skills.map(({ id }) => ({ id, choice: shown(id) })) },
    keptAs: `assessment.${candidacyId}`,
    send: (body) => request('PUT /candidacies/:candidacyId/assessment', { params: { candidacyId }, body }),
    onAnswer: (stored) => {
      client.setQueryData(
        queryOf('GET /candidacies/:candidacyId/assessment', { params: { candidacyId } }).queryKey,
        stored,
      );
      void refresh(client, 'GET /candidacies', 'GET /candidacies/:candidacyId');
    },
    says: t('assessment.sent'),
    problemIn: 'toast',
  });
  const { error: short, ...done } = form.field('done');

  const words = (choice: Choice) =>
    choice === 'not_seen' || choice === 'in_progress'
      ? t(`assessment.choice_${choice}`)
      : t('assessment.choice_acquired', { level: common.maybe('levels', choice) });
  return (
    <Form form={form} className="p-form p-assessment">
      <p>{t(written ? 'assessment.leadSent' : 'assessment.lead')}</p>
      <TextArea
        label={t('assessment.done')}
        hint={t('assessment.doneHint')}
        rows={4}
        maxLength={2000}
        error={short && t('assessment.doneShort')}
        {...done}
      />
      {skills.length > 0 && (
        <fieldset className="p-assessment__skills">
          <legend>{t('assessment.skills')}</legend>
          {skills.map(({ id, label }, at) => (
            <Select
              key={id}
              label={label}
              options={choices.map((value) => ({ value, label: words(value) }))}
              {...form.field(`seen.${at}.choice`)}
            />
          ))}
        </fieldset>
      )}
      <div>
        <Button type="submit" busy={form.busy}>
          {t(written ? 'assessment.resend' : 'assessment.send')}
        </Button>
      </div>
    </Form>
  );
}
