import type { Appointment } from '@passerelle/api/contract';
import { type ReactNode, useId } from 'react';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/choice.tsx';
import { Facts, useMoment } from './facts.tsx';
import { useAppointmentsText } from './text.ts';

type Shown = Omit<Appointment, 'history' | 'sequel'>;

/** What is booked, for the person: when, where, with whom, and what they can do with one tap. */
export function Booked({
  appointment,
  calendar,
  cancelling,
  onCancel,
  onWish,
}: {
  appointment: Shown;
  /** Puts it into the person's own calendar. */
  calendar: ReactNode;
  cancelling: boolean;
  onCancel: () => void;
  onWish: (wished: boolean) => void;
}) {
  const t = useAppointmentsText();
  const moment = useMoment();
  const { abilities, convocation, meeting } = appointment;
  // somebody may have several
  const id = useId();
  return (
    <section className="p-rdv__booked" aria-labelledby={id}>
      <p className="p-small">{t(`motives.${appointment.motive}`)}</p>
      <h2 id={id}>{moment(appointment)}</h2>
      {meeting && <p>{meeting}</p>}
      <Facts venue={appointment.venue} counsellor={appointment.counsellor} />
      {convocation && abilities.cancel && <p>{t('booked.convocation')}</p>}
      <div className="p-actions">
        {calendar}
        {abilities.cancel && (
          <Button kind="tertiary" busy={cancelling} onClick={onCancel}>
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
