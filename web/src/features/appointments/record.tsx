import type { Appointment, AppointmentOutcome, AppointmentSequel } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { useAppointmentsText } from './text.ts';

const outcomes = ['honoured', 'excused', 'not_come'] as const satisfies readonly AppointmentOutcome[];
const sequels = ['propose', 'call', 'close'] as const satisfies readonly AppointmentSequel[];
const lists = ['GET /pathways/:pathwayId/appointments', 'GET /appointments'] as const;

/** How an appointment went, in one tap; when nobody came, a second one says what follows. */
export function Record({
  appointment,
}: {
  appointment: Pick<Appointment, 'id'> & { state?: Appointment['state'] };
}) {
  const t = useAppointmentsText();
  const [missed, setMissed] = useState<AppointmentOutcome | null>(null);
  const saving = useApiMutation({
    send: (body: { outcome: AppointmentOutcome; sequel: AppointmentSequel | null }) =>
      request('PUT /appointments/:appointmentId/outcome', {
        params: { appointmentId: appointment.id },
        body,
      }),
    says: (_answer, { outcome, sequel }) =>
      sequel ? t(`sequels.${sequel}.said`) : t('said.recorded', { state: t(`states.${outcome}`) }),
    stale: lists,
    onDone: () => setMissed(null),
  });
  if (missed)
    return (
      <fieldset className="p-rdv__record">
        <legend>{t('record.whatNext', { state: t(`states.${missed}`) })}</legend>
        {sequels.map((sequel) => (
          <Button
            key={sequel}
            size="sm"
            kind={sequel === 'propose' ? 'primary' : 'secondary'}
            busy={saving.pendingInput?.sequel === sequel}
            onClick={() => void saving.run({ outcome: missed, sequel })}
          >
            {t(`sequels.${sequel}.button`)}
          </Button>
        ))}
        <Button size="sm" kind="quiet" onClick={() => setMissed(null)}>
          {t('record.back')}
        </Button>
      </fieldset>
    );
  return (
    <fieldset className="p-rdv__record">
      <legend>
        {t(
          appointment.state === undefined || appointment.state === 'booked' ? 'record.how' : 'record.correct',
        )}
      </legend>
      {outcomes.map((outcome) => (
        <Button
          key={outcome}
          size="sm"
          kind="secondary"
          aria-pressed={appointment.state === outcome}
          busy={saving.pendingInput?.outcome === outcome}
          onClick={() =>
            outcome === 'honoured' ? void saving.run({ outcome, sequel: null }) : setMissed(outcome)
          }
        >
          {t(`states.${outcome}`)}
        </Button>
      ))}
    </fieldset>
  );
}
