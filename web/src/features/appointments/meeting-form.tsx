import { useState } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { TextInput } from '../../ui/field.tsx';
import { DatedForm } from './dated-form.tsx';
import { fieldOf } from './start.ts';
import { useAppointmentsText } from './text.ts';

const rules = lazyResolver(() => import('./meeting.resolver.ts'));

/** A group meeting with seats. */
export function MeetingForm({ onClose }: { onClose: () => void }) {
  const t = useAppointmentsText();
  const [clientId] = useState(newClientId);
  const form = useApiForm({
    rules,
    defaultValues: { clientId, title: '', venueId: '', day: '', hour: '', minutes: 90, seats: 12 },
    send: (body) => request('POST /group-meetings', { body }),
    fieldOf,
    says: t('meeting.opened'),
    stale: ['GET /appointments'],
    onDone: onClose,
  });
  const seats = (
    <TextInput
      label={t('meeting.seats')}
      type="number"
      min={2}
      {...form.field('seats', { valueAsNumber: true })}
    />
  );
  return (
    <DatedForm form={form} submit={t('meeting.open')} beside={seats} onClose={onClose}>
      <h2 className="p-subtitle">{t('meeting.open')}</h2>
      <TextInput label={t('meeting.title')} {...form.field('title')} />
    </DatedForm>
  );
}
