import { diagnosisWays, type Pathway } from '@passerelle/api/contract';
import { useRef, useState } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { civilDay } from '../../i18n/dates.ts';
import { Select, TextArea, TextInput } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useDiagnosisDraft } from './diagnosis-draft.ts';
import { planShows } from './plan-shows.ts';
import { usePlanText } from './text.ts';

const rules = lazyResolver(() => import('./diagnosis.resolver.ts'));

/** Records a diagnosis: when, how, and the needs in a few words; it begins with what the interview says. */
export function DiagnosisDialog({
  pathway,
  open,
  onClose,
}: {
  pathway: Pathway;
  open: boolean;
  onClose: () => void;
}) {
  const t = usePlanText();
  const pathwayId = pathway.id;
  const draft = useDiagnosisDraft(pathway);
  // as the form begins: what is typed afterwards is never replaced
  const [begun] = useState(draft);
  const clientId = useRef(newClientId());
  const form = useApiForm({
    rules,
    defaultValues: { madeOn: civilDay(new Date()), way: 'in_person', ...begun },
    fieldOf: (path) => path.replace(/^needs.*/, 'needs'),
    send: (body) =>
      request('POST /pathways/:pathwayId/diagnoses', {
        params: { pathwayId },
        body: { ...body, clientId: clientId.current },
      }),
    says: t('diagnosis.saved'),
    stale: planShows,
    onDone: () => {
      clientId.current = newClientId();
      onClose();
    },
  });
  return (
    <FormDialog
      form={form}
      open={open}
      onClose={onClose}
      title={t('diagnosis.record')}
      button={t('diagnosis.save')}
    >
      <TextInput label={t('diagnosis.madeOn')} type="date" {...form.field('madeOn')} />
      <Select
        label={t('diagnosis.way')}
        options={diagnosisWays.map((value) => ({ value, label: t(`diagnosis.ways.${value}`) }))}
        {...form.field('way')}
      />
      <TextArea
        label={t('diagnosis.needs')}
        hint={[begun.needs && t('diagnosis.draft.needsFrom'), t('diagnosis.needsHint')]
          .filter(Boolean)
          .join(' ')}
        rows={4}
        {...form.field('needs')}
      />
      <TextArea
        label={t('diagnosis.summary')}
        {...(begun.summary && { hint: t('diagnosis.draft.summaryFrom') })}
        optional
        rows={begun.summary ? 6 : 3}
        maxLength={2000}
        {...form.field('summary')}
      />
    </FormDialog>
  );
}
