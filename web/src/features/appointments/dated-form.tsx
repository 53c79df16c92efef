import type { ReactNode } from 'react';
import type { ApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { NoVenue } from './no-venue.tsx';
import type { DatedValues } from './start.ts';
import { useAppointmentsText } from './text.ts';
import { useVenues } from './use-venues.ts';

/** What a counsellor sets at a certain date: its own fields, then day, hour, length and venue. */
export function DatedForm({
  form,
  submit,
  beside,
  onClose,
  children,
}: {
  form: Pick<ApiForm<DatedValues, unknown>, 'ref' | 'submit' | 'busy' | 'problem' | 'field'>;
  /** Says what the button does. */
  submit: string;
  /** A field beside the length. */
  beside?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useAppointmentsText();
  const { open, query } = useVenues();
  if (query.data && open.length === 0) return <NoVenue />;
  return (
    <Form form={form} className="p-card p-form">
      {children}
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
        {beside}
      </div>
      <Select
        label={t('convoke.venue')}
        placeholder={t('convoke.choose')}
        options={open.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.field('venueId')}
      />
      <div className="p-actions">
        <Button type="submit" busy={form.busy}>
          {submit}
        </Button>
        <Button kind="tertiary" onClick={onClose}>
          {t('back')}
        </Button>
      </div>
    </Form>
  );
}
