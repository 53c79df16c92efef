import type { Availability } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { useAppointmentsText } from './text.ts';

const rules = lazyResolver(() => import('./busy-calendar.resolver.ts'));
const lists = ['GET /accounts/me/availability'] as const;

/** Another calendar whose busy times are not offered. */
export function BusyCalendar({ availability: { busyCalendar } }: { availability: Availability }) {
  const t = useAppointmentsText();
  const locale = useLocale();
  const forgetting = useApiMutation({
    send: () => request('DELETE /accounts/me/busy-calendar'),
    says: t('busy.disconnected'),
    stale: lists,
  });
  return (
    <section className="p-section" aria-labelledby="busy">
      <h2 id="busy">{t('busy.title')}</h2>
      {busyCalendar ? (
        <>
          <p>
            {t('busy.since', { host: busyCalendar.host, day: dayInWords(busyCalendar.since, locale) })}{' '}
            {t('busy.events', { count: busyCalendar.events })}
          </p>
          {busyCalendar.problem && <Alert tone="warning">{t(`busy.problems.${busyCalendar.problem}`)}</Alert>}
          <div>
            <Button kind="tertiary" busy={forgetting.pending} onClick={() => void forgetting.run()}>
              {t('busy.disconnect')}
            </Button>
          </div>
        </>
      ) : (
        <Connect />
      )}
    </section>
  );
}

function Connect() {
  const t = useAppointmentsText();
  const form = useApiForm({
    rules,
    defaultValues: { url: '' },
    send: (body) => request('PUT /accounts/me/busy-calendar', { body }),
    says: t('busy.connected'),
    stale: lists,
  });
  return (
    <Form form={form} lead={<p>{t('busy.lead')}</p>}>
      <TextInput label={t('busy.address')} type="url" autoComplete="off" {...form.field('url')} />
      <div>
        <Button type="submit" kind="secondary" busy={form.busy}>
          {t('busy.connect')}
        </Button>
      </div>
    </Form>
  );
}
