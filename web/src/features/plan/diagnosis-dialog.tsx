import { diagnosisWays } from '@passerelle/api/contract';
import { useRef } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { civilDay } from '../../i18n/dates.ts';
import { Select, TextArea, TextInput } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { planShows } from './plan-shows.ts';
import { usePlanText } from './text.ts';

const rules = lazyResolver(() => import('./diagnosis.resolver.ts'));

/** Records a diagnosis: when, how, and the needs in a few words. */
export function DiagnosisDialog({
  pathwayId,
  open,
  onClose,
}: {
  pathwayId: string;
  open: boolean;
  onClose: () => void;
}) {
  const t = usePlanText();
  const clientId = useRef(newClientId());
  const form = useApiForm({
    rules,
    defaultValues: { madeOn: civilDay(new Date()), way: 'in_person', needs: '', summary: '' },
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
        hint={t('diagnosis.needsHint')}
        rows={4}
        {...form.field('needs')}
      />
      <TextArea
        label={t('diagnosis.summary')}
        optional
        rows={3}
        maxLength={2000}
        {...form.field('summary')}
      />
    </FormDialog>
  );
}
