import type { Appointment } from '@passerelle/api/contract';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/choice.tsx';
import { Facts, useMoment } from './facts.tsx';
import { useAppointmentsText } from './text.ts';

type Shown = Omit<Appointment, 'history' | 'sequel'>;

/** What is booked, for the person: when, where, with whom, and what they can do with one tap. */
export function Booked({
  appointment,
  busy,
  onCalendar,
  onCancel,
  onWish,
}: {
  appointment: Shown;
  busy: 'calendar' | 'cancel' | null;
  onCalendar: () => void;
  onCancel: () => void;
  onWish: (wished: boolean) => void;
}) {
  const t = useAppointmentsText();
  const moment = useMoment();
  const { abilities, convocation, meeting } = appointment;
  return (
    <section className="p-rdv__booked" aria-labelledby="booked">
      <p className="p-small">{t(`motives.${appointment.motive}`)}</p>
      <h2 id="booked">{moment(appointment)}</h2>
      {meeting && <p>{meeting}</p>}
      <Facts venue={appointment.venue} counsellor={appointment.counsellor} />
      {convocation && abilities.cancel && <p>{t('booked.convocation')}</p>}
      <div className="p-actions">
        <Button kind="secondary" icon="calendar" busy={busy === 'calendar'} onClick={onCalendar}>
          {t('booked.calendar')}
        </Button>
        {abilities.cancel && (
          <Button kind="tertiary" busy={busy === 'cancel'} onClick={onCancel}>
            {t(convocation ? 'booked.excuse' : 'booked.cancel')}
          </Button>
        )}
      </div>
      {abilities.wishEarlier && (
        <Switch
          label={t('booked.earlier')}
          hint={t('booked.earlierHint')}
          checked={appointment.earlierWished}
          onChange={onWish}
        />
      )}
    </section>
  );
}
