import type { Appointment, AppointmentOutcome, AppointmentSequel } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { useAppointmentsText } from './text.ts';

const outcomes = ['honoured', 'excused', 'not_come'] as const satisfies readonly AppointmentOutcome[];
const sequels = ['propose', 'call', 'close'] as const satisfies readonly AppointmentSequel[];
const lists = [
  'GET /pathways/:pathwayId/appointments',
  'GET /appointments',
  'GET /group-meetings/:meetingId',
] as const;

export type Recorded = Pick<Appointment, 'id' | 'state' | 'sequel' | 'motive'> & { pathwayId: string };

/** How an appointment went, in one tap that can be undone; what follows is offered afterwards. */
export function Record({
  appointment,
  correctable = false,
}: {
  appointment: Recorded;
  /** Shows the way back to what was said earlier. */
  correctable?: boolean;
}) {
  const t = useAppointmentsText();
  const { id, state, sequel } = appointment;
  const [corrects, setCorrects] = useState(false);
  const [justCame, setJustCame] = useState(false);
  const saving = useApiMutation({
    send: (body: { outcome: AppointmentOutcome | null; sequel: AppointmentSequel | null }) =>
      request('PUT /appointments/:appointmentId/outcome', { params: { appointmentId: id }, body }),
    says: (_answer, { outcome, sequel: next }) => {
      if (!outcome) return t('said.undone');
      if (next) return t(`sequels.${next}.said`);
      const undo = () => void saving.run({ outcome: outcomeOf(state), sequel: null });
      return { text: t('said.recorded', { state: t(`states.${outcome}`) }), undo };
    },
    stale: lists,
    onDone: (_answer, { outcome }) => {
      setCorrects(false);
      setJustCame(outcome === 'honoured');
    },
  });
  if (state === 'booked' || corrects)
    return (
      <fieldset className="p-rdv__record">
        <legend>{t(corrects ? 'record.correct' : 'record.how')}</legend>
        {outcomes.map((outcome) => (
          <Button
            key={outcome}
            size="sm"
            kind="secondary"
            aria-pressed={state === outcome}
            busy={saving.pendingInput?.outcome === outcome}
            onClick={() => void saving.run({ outcome, sequel: null })}
          >
            {t(`states.${outcome}`)}
          </Button>
        ))}
      </fieldset>
    );
  return (
    <>
      {justCame && state === 'honoured' && <AfterMeeting appointment={appointment} />}
      {(state === 'excused' || state === 'not_come') && sequel === null && (
        <fieldset className="p-rdv__record">
          <legend>{t('record.whatNext', { state: t(`states.${state}`) })}</legend>
          {sequels.map((next) => (
            <Button
              key={next}
              size="sm"
              kind="secondary"
              busy={saving.pendingInput?.sequel === next}
              onClick={() => void saving.run({ outcome: state, sequel: next })}
            >
              {t(`sequels.${next}.button`)}
            </Button>
          ))}
        </fieldset>
      )}
      {correctable && (
        <div>
          <Button kind="quiet" size="sm" onClick={() => setCorrects(true)}>
            {t('record.correct')}
          </Button>
        </div>
      )}
    </>
  );
}

const outcomeOf = (state: Appointment['state']) => outcomes.find((one) => one === state) ?? null;

/** After a first interview its page; the next date after any. */
function AfterMeeting({ appointment: { pathwayId, motive, state } }: { appointment: Recorded }) {
  const t = useAppointmentsText();
  const isFirst = motive === 'first_interview';
  return (
    <fieldset className="p-rdv__record">
      <legend>{t('record.whatNext', { state: t(`states.${state}`) })}</legend>
      {isFirst && (
        <ButtonLink size="sm" to={paths.interview(pathwayId)}>
          {t('record.interview')}
        </ButtonLink>
      )}
      <ButtonLink
        size="sm"
        kind={isFirst ? 'secondary' : 'primary'}
        to={`${paths.person(pathwayId)}?onglet=rendez-vous&faire=fixer`}
      >
        {t('record.next')}
      </ButtonLink>
    </fieldset>
  );
}
