import { useState } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { NoVenue } from './no-venue.tsx';
import { useAppointmentsText } from './text.ts';
import { useVenues } from './use-venues.ts';

const rules = lazyResolver(() => import('./convoke.resolver.ts'));
const motives = ['first_interview', 'follow_up', 'contract'] as const;

/** An appointment at a certain date, with oneself. */
export function ConvokeForm({ pathwayId, onClose }: { pathwayId: string; onClose: () => void }) {
  const t = useAppointmentsText();
  const { open, query } = useVenues();
  const [clientId, setClientId] = useState(newClientId);
  const form = useApiForm({
    rules,
    defaultValues: { clientId, motive: 'first_interview', venueId: '', day: '', hour: '', minutes: 60 },
    send: (body) => request('POST /pathways/:pathwayId/convocations', { params: { pathwayId }, body }),
    fieldOf: (path) => (path === 'startsAt' ? 'day' : path),
    onAnswer: () => setClientId(newClientId()),
    says: t('said.convoked'),
    stale: ['GET /pathways/:pathwayId/appointments', 'GET /appointments'],
    onDone: onClose,
  });
  if (query.data && open.length === 0) return <NoVenue />;
  return (
    <Form form={form} className="p-card p-form">
      <Select
        label={t('invite.motive')}
        options={motives.map((value) => ({ value, label: t(`motives.${value}`) }))}
        {...form.field('motive')}
      />
      <div className="p-rdv__row">
        <TextInput label={t('convoke.day')} type="date" {...form.field('day', { kind: 'date' })} />
        <TextInput label={t('convoke.hour')} type="time" step={300} {...form.field('hour')} />
        <TextInput
          label={t('convoke.minutes')}
          type="number"
          min={5}
          step={5}
          {...form.field('minutes', { valueAsNumber: true })}
        />
      </div>
      <Select
        label={t('convoke.venue')}
        placeholder={t('convoke.choose')}
        options={open.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.field('venueId')}
      />
      <div className="p-actions">
        <Button type="submit" busy={form.busy}>
          {t('convoke.submit')}
        </Button>
        <Button kind="tertiary" onClick={onClose}>
          {t('back')}
        </Button>
      </div>
    </Form>
  );
}
