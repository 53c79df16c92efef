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

const rules = lazyResolver(() => import('./meeting.resolver.ts'));

/** A group meeting with seats. */
export function MeetingForm({ onClose }: { onClose: () => void }) {
  const t = useAppointmentsText();
  const { open, query } = useVenues();
  const [clientId] = useState(newClientId);
  const form = useApiForm({
    rules,
    defaultValues: { clientId, title: '', venueId: '', day: '', hour: '', minutes: 90, seats: 12 },
    send: (body) => request('POST /group-meetings', { body }),
    fieldOf: (path) => (path === 'startsAt' ? 'day' : path),
    says: t('meeting.opened'),
    stale: ['GET /appointments'],
    onDone: onClose,
  });
  if (query.data && open.length === 0) return <NoVenue />;
  return (
    <Form form={form} className="p-card p-form">
      <h2 className="p-subtitle">{t('meeting.open')}</h2>
      <TextInput label={t('meeting.title')} {...form.field('title')} />
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
        <TextInput
          label={t('meeting.seats')}
          type="number"
          min={2}
          {...form.field('seats', { valueAsNumber: true })}
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
          {t('meeting.open')}
        </Button>
        <Button kind="tertiary" onClick={onClose}>
          {t('back')}
        </Button>
      </div>
    </Form>
  );
}
