import type { Assessment } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useRole } from '../../app/session.ts';
import { type ApiForm, useApiForm } from '../../app/use-api-form.ts';
import { civilDay } from '../../i18n/dates.ts';
import { hoursInWords } from '../../i18n/numbers.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Select, TextArea, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useAssessmentText } from './text.ts';
import { ToldOn } from './told-on.tsx';
import {
  contracts,
  followUps,
  noShows,
  outcomes,
  type TutorValues,
  tutorFieldOf,
  tutorValues,
} from './tutor-values.ts';
import { useWritten } from './use-written.ts';

const rules = lazyResolver(() => import('./tutor.resolver.ts'));

type TutorApiForm = Pick<ApiForm<TutorValues>, 'field' | 'control'>;

/** The tutor's part. It can be corrected until the person has answered. */
export function TutorForm({ assessment, onClose }: { assessment: Assessment; onClose?: () => void }) {
  const t = useAssessmentText();
  const told = useRole() === 'counsellor';
  const { candidacyId, tutor } = assessment;
  const written = useWritten(candidacyId);
  const form = useApiForm({
    rules,
    fieldOf: tutorFieldOf,
    defaultValues: tutorValues(assessment, told ? civilDay(new Date()) : ''),
    keptAs: `assessment-tutor.${candidacyId}`,
    keepsDraft: true,
    send: (body) => request('PUT /candidacies/:candidacyId/assessment', { params: { candidacyId }, body }),
    ...written,
    says: t('tutor.sent'),
    onDone: onClose,
  });
  const came = form.control('came');
  return (
    <Form form={form} className="p-form">
      {!tutor && <p>{t(told ? 'tutor.leadTold' : 'tutor.lead')}</p>}
      {told && <ToldOn field={form.field('toldOn', { kind: 'date' })} />}
      <RadioGroup
        legend={t('tutor.came')}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`tutor.came_${value}`) }))}
        {...came}
      />
      {came.value === 'yes' ? (
        <Came form={form} assessment={assessment} />
      ) : (
        <RadioGroup
          legend={t('tutor.whose')}
          options={noShows.map((value) => ({ value, label: t(`noShow.${value}`) }))}
          {...form.control('noShow')}
        />
      )}
      <TextArea
        label={t(came.value === 'yes' ? 'tutor.why' : 'tutor.whyNot')}
        hint={t('tutor.never')}
        rows={3}
        maxLength={2000}
        {...form.field('why')}
      />
      {came.value === 'yes' && <Afterwards form={form} assessment={assessment} />}
      <div className="p-row">
        <Button type="submit" busy={form.busy}>
          {t(tutor ? 'tutor.resend' : told ? 'tutor.sendTold' : 'tutor.send')}
        </Button>
        {onClose && (
          <Button kind="tertiary" onClick={onClose}>
            {t('back')}
          </Button>
        )}
      </div>
    </Form>
  );
}

function Came({ form, assessment: { skills } }: { form: TutorApiForm; assessment: Assessment }) {
  const t = useAssessmentText();
  const { error: short, ...done } = form.field('done');
  return (
    <>
      <TextArea
        label={t('tutor.done')}
        hint={t('tutor.doneHint')}
        rows={4}
        maxLength={2000}
        error={short && t('tutor.doneShort')}
        {...done}
      />
      {skills.length > 0 && (
        <div className="p-assessment__skills">
          <h3 className="p-subtitle">{t('tutor.skills')}</h3>
          {skills.map(({ id, label }, at) => (
            <RadioGroup
              key={id}
              legend={label}
              inline
              options={outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
              {...form.control(`seen.${at}.outcome`)}
            />
          ))}
        </div>
      )}
      <RadioGroup
        legend={t('tutor.reached')}
        inline
        options={(['yes', 'no'] as const).map((value) => ({ value, label: t(value) }))}
        {...form.control('reached')}
      />
    </>
  );
}

function Afterwards({ form, assessment: { hours } }: { form: TutorApiForm; assessment: Assessment }) {
  const t = useAssessmentText();
  const locale = useLocale();
  const followUp = form.control('followUp');
  const planned = hours.planned === null ? '' : hoursInWords(hours.planned * 60, locale);
  return (
    <>
      <TextInput
        label={t('tutor.missed')}
        hint={planned ? t('tutor.missedHint', { hours: planned }) : t('tutor.missedHintBare')}
        inputMode="decimal"
        className="p-assessment__hours"
        {...form.field('missedHours')}
      />
      <RadioGroup
        legend={t('tutor.followUp')}
        options={followUps.map((value) => ({ value, label: t(`followUps.${value}`) }))}
        {...followUp}
      />
      {followUp.value === 'job' && (
        <Select
          label={t('tutor.contract')}
          placeholder={t('tutor.choose')}
          options={contracts.map((value) => ({ value, label: t(`contracts.${value}`) }))}
          {...form.field('contract')}
        />
      )}
    </>
  );
}
