import type { Assessment } from '@passerelle/api/contract';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { civilDay } from '../../i18n/dates.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { RenewalValues } from './renewal.resolver.ts';
import { useAssessmentText } from './text.ts';

const rules = lazyResolver(() => import('./renewal.resolver.ts'));

/** Dates after the first convention; everything else is copied into the draft, which opens afterwards. */
export function RenewalForm({ assessment, onClose }: { assessment: Assessment; onClose: () => void }) {
  const t = useAssessmentText();
  const navigate = useNavigate();
  const { candidacyId, renewal } = assessment;
  const clientId = useRef(newClientId());
  const defaultValues: RenewalValues = {
    clientId: clientId.current,
    dates: renewal?.dates ?? { from: '', to: '' },
    consentGivenOn: '',
  };
  const form = useApiForm({
    rules,
    defaultValues,
    send: (body) =>
      request('POST /candidacies/:candidacyId/assessment/renewal', { params: { candidacyId }, body }),
    stale: ['GET /candidacies', 'GET /candidacies/:candidacyId/assessment'],
    says: t('renewal.sent'),
    onDone: ({ conventionId }) => navigate(paths.convention(conventionId)),
  });
  return (
    <Form form={form} className="p-form">
      <p>{t('renewal.lead')}</p>
      <div className="p-assessment__dates">
        <TextInput label={t('renewal.from')} type="date" {...form.field('dates.from', { kind: 'date' })} />
        <TextInput label={t('renewal.to')} type="date" {...form.field('dates.to', { kind: 'date' })} />
      </div>
      <TextInput
        label={t('renewal.consent')}
        hint={t('renewal.consentHint')}
        optional
        type="date"
        max={civilDay(new Date())}
        {...form.field('consentGivenOn', { kind: 'date' })}
      />
      <div className="p-row">
        <Button type="submit" busy={form.busy}>
          {t('renewal.send')}
        </Button>
        <Button kind="tertiary" onClick={onClose}>
          {t('back')}
        </Button>
      </div>
    </Form>
  );
}
