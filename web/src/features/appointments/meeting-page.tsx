import type { GroupMeeting } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { Facts, useMoment } from './facts.tsx';
import { lookOf } from './history.tsx';
import { Record } from './record.tsx';
import { SeatForm } from './seat-form.tsx';
import { useAppointmentsText } from './text.ts';
import './appointments.css';

/** A group meeting: its seats, who has one, and how it went for each. */
export function MeetingPage() {
  const t = useAppointmentsText();
  const moment = useMoment();
  const { meetingId = '' } = useParams();
  const query = useQuery(queryOf('GET /group-meetings/:meetingId', { params: { meetingId } }));
  const meeting = query.data;
  const crumbs = [{ label: t('week.title'), to: paths.appointmentWeek }];
  if (!meeting)
    return (
      <Page title={t('motives.group_meeting')} crumbs={crumbs}>
        {query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton cards={2} />
        )}
      </Page>
    );
  return (
    <Page
      title={meeting.title}
      lead={<span className="p-rdv__moment">{moment(meeting)}</span>}
      crumbs={crumbs}
      {...(meeting.abilities.callOff && { actions: <CallOff meeting={meeting} /> })}
    >
      <div className="p-rdv">
        {meeting.state === 'revoked' && (
          <p>
            <Badge tone="neutral" icon="close">
              {t('states.revoked')}
            </Badge>
          </p>
        )}
        <Facts venue={meeting.venue} counsellor={meeting.counsellor} />
        {meeting.abilities.book && <SeatForm meeting={meeting} />}
        <Seats meeting={meeting} />
      </div>
    </Page>
  );
}

function Seats({ meeting }: { meeting: GroupMeeting }) {
  const t = useAppointmentsText();
  const { people, taken, seats } = meeting;
  const others = taken - people.length;
  return (
    <section className="p-section" aria-labelledby="seats">
      <h2 id="seats" className="p-subtitle">
        {t('meeting.taken', { count: taken, seats })}
      </h2>
      {taken === 0 ? (
        <EmptyState icon="group" title={t('meeting.nobody')}>
          <p>{t('meeting.nobodyHint')}</p>
        </EmptyState>
      ) : (
        <ul className="p-rdv__seats">
          {people.map((one) => (
            <Seat key={one.id} seat={one} />
          ))}
          {others > 0 && <li className="p-muted">{t('meeting.others', { count: others })}</li>}
        </ul>
      )}
    </section>
  );
}

function Seat({ seat }: { seat: GroupMeeting['people'][number] }) {
  const t = useAppointmentsText();
  const { tone, icon } = lookOf[seat.state];
  const leaving = useApiMutation({
    send: () =>
      request('POST /appointments/:appointmentId/cancellation', { params: { appointmentId: seat.id } }),
    says: t('said.revoked'),
    stale: ['GET /group-meetings/:meetingId', 'GET /pathways/:pathwayId/appointments', 'GET /appointments'],
  });
  return (
    <li>
      <div className="p-row p-rdv__who">
        <Link to={`${paths.person(seat.pathwayId)}?onglet=rendez-vous`}>{seat.person}</Link>
        {seat.state !== 'booked' && (
          <Badge tone={tone} icon={icon}>
            {t(`states.${seat.state}`)}
          </Badge>
        )}
        {seat.sequel && <span className="p-small">{t(`sequels.${seat.sequel}.said`)}</span>}
        {seat.abilities.cancel && (
          <Button kind="tertiary" size="sm" busy={leaving.pending} onClick={() => void leaving.run()}>
            {t('meeting.giveBack')}
          </Button>
        )}
      </div>
      {seat.abilities.record && <Record appointment={seat} correctable />}
    </li>
  );
}

/** Calls a coming group meeting off; everybody with a seat is told. */
function CallOff({ meeting }: { meeting: GroupMeeting }) {
  const t = useAppointmentsText();
  const navigate = useNavigate();
  const calling = useApiMutation({
    send: () =>
      request('POST /group-meetings/:meetingId/cancellation', { params: { meetingId: meeting.id } }),
    says: t('meeting.calledOff'),
    stale: ['GET /appointments', 'GET /group-meetings/:meetingId'],
    onDone: () => navigate(`${paths.appointmentWeek}?jour=${meeting.startsAt.slice(0, 10)}`),
  });
  return (
    <Button kind="tertiary" busy={calling.pending} onClick={() => void calling.run()}>
      {t('meeting.callOff')}
    </Button>
  );
}
