import type { Availability, Venue } from '@passerelle/api/contract';
import type { PathValue } from 'react-hook-form';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { type ApiForm, useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { emptyStretch, type HoursValues, motives, valuesOf } from './hours.values.ts';
import { Rows } from './rows.tsx';
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

/** Changes how many rows there are. Errors of the rows that stay are found again: their places changed. */
function putRows<Name extends 'weekly' | 'closed' | 'extra'>(
  { form }: ApiForm<HoursValues, unknown>,
  name: Name,
  rows: PathValue<HoursValues, Name>,
) {
  form.setValue(name, rows, { shouldDirty: true });
  if (form.formState.isSubmitted) void form.trigger(name);
}

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
  const rows = form.form.watch('weekly');
  return (
    <section aria-labelledby="weekly">
      <h2 id="weekly">{t('availability.weekly')}</h2>
      <p>{t('availability.weeklyHint')}</p>
      <Rows
        rows={rows}
        fresh={() => ({ ...emptyStretch(venues[0]?.id ?? ''), weekday: `${rows.length % 5}` })}
        add={t('availability.addHours')}
        remove={(n) => t('availability.removeRow', { n })}
        onChange={(changed) => putRows(form, 'weekly', changed)}
      >
        {(at) => (
          <>
            <Select
              label={t('availability.weekday')}
              options={[0, 1, 2, 3, 4, 5, 6].map((day) => ({
                value: `${day}`,
                label: t.maybe('weekdays', `${day}`),
              }))}
              {...form.field(`weekly.${at}.weekday`)}
            />
            <Stretch form={form} venues={venues} name="weekly" at={at} />
          </>
        )}
      </Rows>
    </section>
  );
}

function Absences({ form }: Wired) {
  const t = useAppointmentsText();
  return (
    <section aria-labelledby="closed">
      <h2 id="closed">{t('availability.closed')}</h2>
      <p>{t('availability.closedHint')}</p>
      <Rows
        rows={form.form.watch('closed')}
        fresh={() => ({ from: '', to: '' })}
        add={t('availability.addAbsence')}
        remove={(n) => t('availability.removeAbsence', { n })}
        onChange={(changed) => putRows(form, 'closed', changed)}
      >
        {(at) => (
          <>
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
          </>
        )}
      </Rows>
    </section>
  );
}

function Extra({ form, venues }: WithVenues) {
  const t = useAppointmentsText();
  return (
    <section aria-labelledby="extra">
      <h2 id="extra">{t('availability.extra')}</h2>
      <p>{t('availability.extraHint')}</p>
      <Rows
        rows={form.form.watch('extra')}
        fresh={() => ({ ...emptyStretch(venues[0]?.id ?? ''), day: '' })}
        add={t('availability.addExtra')}
        remove={(n) => t('availability.removeExtra', { n })}
        onChange={(changed) => putRows(form, 'extra', changed)}
      >
        {(at) => (
          <>
            <TextInput
              label={t('availability.day')}
              type="date"
              {...form.field(`extra.${at}.day`, { kind: 'date' })}
            />
            <Stretch form={form} venues={venues} name="extra" at={at} />
          </>
        )}
      </Rows>
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
