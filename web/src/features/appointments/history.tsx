import type { Appointment } from '@passerelle/api/contract';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { useMoment } from './facts.tsx';
import { useAppointmentsText } from './text.ts';

export const lookOf: Readonly<Record<Appointment['state'], { tone: BadgeTone; icon: IconName }>> = {
  booked: { tone: 'info', icon: 'calendar' },
  cancelled: { tone: 'neutral', icon: 'close' },
  revoked: { tone: 'neutral', icon: 'close' },
  honoured: { tone: 'success', icon: 'check' },
  excused: { tone: 'neutral', icon: 'info' },
  not_come: { tone: 'warning', icon: 'alert' },
};

/** What was, the latest first. */
export function History({ items }: { items: readonly Appointment[] }) {
  const t = useAppointmentsText();
  const moment = useMoment();
  return (
    <section className="p-section" aria-labelledby="past">
      <h2 id="past" className="p-subtitle">
        {t('mine.past')}
      </h2>
      <ul className="p-rdv__past">
        {items.map((appointment) => {
          const { tone, icon } = lookOf[appointment.state];
          return (
            <li key={appointment.id}>
              <span>
                {moment(appointment)}
                <br />
                <span className="p-small p-muted">{t(`motives.${appointment.motive}`)}</span>
              </span>
              <Badge tone={tone} icon={icon}>
                {t(`states.${appointment.state}`)}
              </Badge>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
