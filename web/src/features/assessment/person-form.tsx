import type { Assessment } from '@passerelle/api/contract';
import { useRef } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useRole } from '../../app/session.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { civilDay } from '../../i18n/dates.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup, RadioGroup } from '../../ui/choice.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { PersonValues } from './person.resolver.ts';
import { useAssessmentText } from './text.ts';
import { ToldOn } from './told-on.tsx';
import { useWritten } from './use-written.ts';

const rules = lazyResolver(() => import('./person.resolver.ts'));

/** The person's own view, and the skills to add to the profile. */
export function PersonForm({ assessment, onClose }: { assessment: Assessment; onClose?: () => void }) {
  const t = useAssessmentText();
  const own = useRole() === 'beneficiary';
  const { candidacyId, skills, tutor } = assessment;
  const options = skills.flatMap(({ id, label }) => {
    const seen = tutor?.skills.find((one) => one.id === id);
    if (!seen || seen.outcome === 'seen') return [];
    return [{ value: id, label, hint: t(`outcomes.${seen.outcome}`) }];
  });
  const clientId = useRef(newClientId());
  const defaultValues: PersonValues = {
    clientId: clientId.current,
    agrees: null,
    word: '',
    kept: options.map(({ value }) => value),
    toldOn: own ? '' : civilDay(new Date()),
  };
  const form = useApiForm({
    rules,
    defaultValues,
    keptAs: `assessment-person.${candidacyId}`,
    keepsDraft: true,
    send: (body) =>
      request('POST /candidacies/:candidacyId/assessment/answer', { params: { candidacyId }, body }),
    ...useWritten(candidacyId),
    says: (_stored, { kept }) => t('person.sent', { count: kept.length }),
    onDone: onClose,
  });
  return (
    <Form form={form} className="p-form">
      {!own && <ToldOn field={form.field('toldOn', { kind: 'date' })} />}
      <RadioGroup
        legend={t(own ? 'person.agreesOwn' : 'person.agrees')}
        inline
        options={(['yes', 'no'] as const).map((value) => ({ value, label: t(value) }))}
        {...form.control('agrees')}
      />
      <TextArea
        label={t(own ? 'person.wordOwn' : 'person.word')}
        hint={t('person.wordHint')}
        optional
        rows={3}
        maxLength={2000}
        {...form.field('word')}
      />
      {options.length > 0 && (
        <CheckboxGroup
          legend={t(own ? 'person.keepOwn' : 'person.keep')}
          hint={t('person.keepHint')}
          options={options}
          {...form.control('kept')}
        />
      )}
      <div className="p-row">
        <Button type="submit" busy={form.busy}>
          {t(own ? 'person.send' : 'person.sendTold')}
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
