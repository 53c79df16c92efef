import { useState } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Select } from '../../ui/field.tsx';
import { DatedForm } from './dated-form.tsx';
import { fieldOf } from './start.ts';
import { useAppointmentsText } from './text.ts';
import { useToldBy } from './told-by.ts';

const rules = lazyResolver(() => import('./convoke.resolver.ts'));
const motives = ['first_interview', 'follow_up', 'contract'] as const;

/** An appointment at a certain date, with oneself. */
export function ConvokeForm({ pathwayId, onClose }: { pathwayId: string; onClose: () => void }) {
  const t = useAppointmentsText();
  const toldBy = useToldBy();
  const [clientId] = useState(newClientId);
  const form = useApiForm({
    rules,
    defaultValues: { clientId, motive: 'first_interview', venueId: '', day: '', hour: '', minutes: 60 },
    send: (body) => request('POST /pathways/:pathwayId/convocations', { params: { pathwayId }, body }),
    fieldOf,
    says: t(`said.convoked.${toldBy}`),
    stale: ['GET /pathways/:pathwayId/appointments', 'GET /appointments'],
    onDone: onClose,
  });
  return (
    <DatedForm form={form} submit={t('convoke.submit')} onClose={onClose}>
      <Select
        label={t('invite.motive')}
        options={motives.map((value) => ({ value, label: t(`motives.${value}`) }))}
        {...form.field('motive')}
      />
    </DatedForm>
  );
}
