import type { Availability, Venue } from '@passerelle/api/contract';
import { useFieldArray } from 'react-hook-form';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { type ApiForm, useApiForm } from '../../app/use-api-form.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { emptyStretch, type HoursValues, motives, valuesOf } from './hours.values.ts';
import { useAppointmentsText } from './text.ts';

const rules = lazyResolver(() => import('./hours.resolver.ts'));

/** One's own hours: the week, absences, extra hours, lengths. */
export function HoursForm({
  availability,
  venues,
}: {
  availability: Availability;
  venues: readonly Venue[];
}) {
  const t = useAppointmentsText();
  const form = useApiForm({
    rules,
    defaultValues: valuesOf(availability, venues[0]?.id ?? ''),
    send: (body) => request('PUT /accounts/me/availability', { body, ifMatch: availability.version }),
    says: t('availability.saved'),
    stale: ['GET /accounts/me/availability'],
  });
  return (
    <Form form={form} className="p-form p-rdv__hours">
      <Week form={form} venues={venues} />
      <Absences form={form} />
      <Extra form={form} venues={venues} />
      <Lengths form={form} />
      <TextInput
        label={t('availability.horizon')}
        type="number"
        min={1}
        max={180}
        {...form.field('horizonDays', { valueAsNumber: true })}
      />
      <div>
        <Button type="submit" size="lg" wide busy={form.busy}>
          {t('availability.save')}
        </Button>
      </div>
    </Form>
  );
}

type Wired = { form: ApiForm<HoursValues, unknown> };
type WithVenues = Wired & { venues: readonly Venue[] };

function Stretch({ form, venues, name, at }: WithVenues & { name: 'weekly' | 'extra'; at: number }) {
  const t = useAppointmentsText();
  return (
    <>
      <TextInput
        label={t('availability.from')}
        type="time"
        step={300}
        {...form.field(`${name}.${at}.from`)}
      />
      <TextInput label={t('availability.to')} type="time" step={300} {...form.field(`${name}.${at}.to`)} />
      <Select
        label={t('availability.venue')}
        options={venues.map(({ id, name: label }) => ({ value: id, label }))}
        {...form.field(`${name}.${at}.venueId`)}
      />
    </>
  );
}

function Week({ form, venues }: WithVenues) {
  const t = useAppointmentsText();
  const rows = useFieldArray({ control: form.form.control, name: 'weekly' });
  return (
    <section aria-labelledby="weekly">
      <h2 id="weekly">{t('availability.weekly')}</h2>
      <p>{t('availability.weeklyHint')}</p>
      {rows.fields.map((row, at) => (
        <div key={row.id} className="p-rdv__row">
          <Select
            label={t('availability.weekday')}
            options={[0, 1, 2, 3, 4, 5, 6].map((day) => ({
              value: `${day}`,
              label: t.maybe('weekdays', `${day}`),
            }))}
            {...form.field(`weekly.${at}.weekday`)}
          />
          <Stretch form={form} venues={venues} name="weekly" at={at} />
          <IconButton
            icon="delete"
            label={t('availability.removeRow', { n: at + 1 })}
            onClick={() => rows.remove(at)}
          />
        </div>
      ))}
      <Button
        kind="secondary"
        icon="add"
        onClick={() =>
          rows.append({ ...emptyStretch(venues[0]?.id ?? ''), weekday: `${rows.fields.length % 5}` })
        }
      >
        {t('availability.addHours')}
      </Button>
    </section>
  );
}

function Absences({ form }: Wired) {
  const t = useAppointmentsText();
  const rows = useFieldArray({ control: form.form.control, name: 'closed' });
  return (
    <section aria-labelledby="closed">
      <h2 id="closed">{t('availability.closed')}</h2>
      <p>{t('availability.closedHint')}</p>
      {rows.fields.map((row, at) => (
        <div key={row.id} className="p-rdv__row">
          <TextInput
            label={t('availability.firstDay')}
            type="date"
            {...form.field(`closed.${at}.from`, { kind: 'date' })}
          />
          <TextInput
            label={t('availability.lastDay')}
            type="date"
            {...form.field(`closed.${at}.to`, { kind: 'date' })}
          />
          <IconButton
            icon="delete"
            label={t('availability.removeAbsence', { n: at + 1 })}
            onClick={() => rows.remove(at)}
          />
        </div>
      ))}
      <Button kind="secondary" icon="add" onClick={() => rows.append({ from: '', to: '' })}>
        {t('availability.addAbsence')}
      </Button>
    </section>
  );
}

function Extra({ form, venues }: WithVenues) {
  const t = useAppointmentsText();
  const rows = useFieldArray({ control: form.form.control, name: 'extra' });
  return (
    <section aria-labelledby="extra">
      <h2 id="extra">{t('availability.extra')}</h2>
      <p>{t('availability.extraHint')}</p>
      {rows.fields.map((row, at) => (
        <div key={row.id} className="p-rdv__row">
          <TextInput
            label={t('availability.day')}
            type="date"
            {...form.field(`extra.${at}.day`, { kind: 'date' })}
          />
          <Stretch form={form} venues={venues} name="extra" at={at} />
          <IconButton
            icon="delete"
            label={t('availability.removeExtra', { n: at + 1 })}
            onClick={() => rows.remove(at)}
          />
        </div>
      ))}
      <Button
        kind="secondary"
        icon="add"
        onClick={() => rows.append({ ...emptyStretch(venues[0]?.id ?? ''), day: '' })}
      >
        {t('availability.addExtra')}
      </Button>
    </section>
  );
}

/** Per reason: whether one receives for it, how long, the pause after it and the notice. */
function Lengths({ form }: Wired) {
  const t = useAppointmentsText();
  return (
    <section aria-labelledby="lengths">
      <h2 id="lengths">{t('availability.motives')}</h2>
      {motives.map((motive, at) => (
        <fieldset key={motive} className="p-rdv__motive">
          <legend className="fr-sr-only">{t(`motives.${motive}`)}</legend>
          <Checkbox label={t(`motives.${motive}`)} {...form.field(`motives.${at}.on`)} />
          {form.form.watch(`motives.${at}.on`) && (
            <div className="p-rdv__row">
              {(['minutes', 'bufferMinutes', 'noticeHours'] as const).map((name) => (
                <TextInput
                  key={name}
                  label={t(`availability.${name}`)}
                  type="number"
                  min={0}
                  step={name === 'noticeHours' ? 1 : 5}
                  {...form.field(`motives.${at}.${name}`, { valueAsNumber: true })}
                />
              ))}
            </div>
          )}
        </fieldset>
      ))}
    </section>
  );
}
