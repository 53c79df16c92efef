import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { Icon } from '../../ui/icon.tsx';
import { useMoment } from './facts.tsx';
import { useAppointmentsText } from './text.ts';
import './appointments.css';

/** The person's next appointment in one line, with its page; nothing when none is coming. */
export function NextAppointment({
  pathwayId,
  to = paths.myAppointments,
}: {
  pathwayId: string;
  to?: string;
}) {
  const t = useAppointmentsText();
  const moment = useMoment();
  const { data } = useQuery(queryOf('GET /pathways/:pathwayId/appointments', { params: { pathwayId } }));
  const next = data?.items.findLast(({ abilities }) => abilities.cancel);
  if (!data || (!next && !data.invitation)) return null;
  return (
    <p className="p-rdv__next">
      <Icon name="calendar" />
      <Link to={to}>{next ? t('next.line', { moment: moment(next) }) : t('next.choose')}</Link>
    </p>
  );
}
