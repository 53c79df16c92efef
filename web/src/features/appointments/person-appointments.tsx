import type { Appointment, Pathway } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { ConvokeForm } from './convoke-form.tsx';
import { Facts, useMoment } from './facts.tsx';
import { lookOf } from './history.tsx';
import { InviteForm } from './invite-form.tsx';
import { Record as RecordButtons } from './record.tsx';
import { useAppointmentsText } from './text.ts';
import './appointments.css';

/** The appointments of a person, for those who accompany: how far the intake is, what is coming, what to record. */
export function PersonAppointments({ pathway }: { pathway: Pick<Pathway, 'id' | 'firstName'> }) {
  const t = useAppointmentsText();
  const locale = useLocale();
  const [open, setOpen] = useOpenForm();
  const query = useQuery(
    queryOf('GET /pathways/:pathwayId/appointments', { params: { pathwayId: pathway.id } }),
  );
  if (query.isPending) return <Skeleton cards={2} />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const { items, intake, invitation, abilities } = query.data;
  return (
    <div className="p-rdv">
      <p className="p-rdv__intake">
        <strong>{t(`intake.${intake.state}`)}</strong>
        {intake.since && ` ${t('intake.since', { day: dayInWords(intake.since, locale) })}`}
      </p>
      {invitation && (
        <p className="p-small">
          {t(`invite.sent.${invitation.via}`, {
            by: invitation.by,
            day: dayInWords(invitation.at, locale),
            until: dayInWords(invitation.expiresAt, locale),
          })}
        </p>
      )}
      {abilities.invite && open === null && (
        <div className="p-actions">
          <Button icon="send" onClick={() => setOpen('invite')}>
            {t('invite.open')}
          </Button>
          <Button kind="secondary" icon="calendar" onClick={() => setOpen('convoke')}>
            {t('convoke.open')}
          </Button>
        </div>
      )}
      {open === 'invite' && <InviteForm pathwayId={pathway.id} onClose={() => setOpen(null)} />}
      {open === 'convoke' && <ConvokeForm pathwayId={pathway.id} onClose={() => setOpen(null)} />}
      {items.length === 0 ? (
        <EmptyState icon="calendar" title={t('person.none')}>
          <p>{t('person.noneHint', { name: pathway.firstName })}</p>
        </EmptyState>
      ) : (
        <ul className="p-rdv__list">
          {items.map((appointment) => (
            <Line key={appointment.id} appointment={appointment} pathwayId={pathway.id} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** Which form is open: of a date from the address, so that other pages lead to it. */
function useOpenForm() {
  const [search, setSearch] = useSearchParams();
  const [invites, setInvites] = useState(false);
  const asked = search.get('faire') === 'fixer' ? 'convoke' : null;
  const open = invites ? 'invite' : asked;
  const setOpen = (next: 'invite' | 'convoke' | null) => {
    setInvites(next === 'invite');
    setSearch(
      (before) => {
        before.delete('faire');
        if (next === 'convoke') before.set('faire', 'fixer');
        return before;
      },
      { replace: true },
    );
  };
  return [open, setOpen] as const;
}

function Line({ appointment, pathwayId }: { appointment: Appointment; pathwayId: string }) {
  const t = useAppointmentsText();
  const moment = useMoment();
  const { tone, icon } = lookOf[appointment.state];
  const { abilities, sequel } = appointment;
  const revoking = useApiMutation({
    send: () =>
      request('POST /appointments/:appointmentId/cancellation', {
        params: { appointmentId: appointment.id },
      }),
    says: t('said.revoked'),
    stale: ['GET /pathways/:pathwayId/appointments', 'GET /appointments'],
  });
  return (
    <li className="p-card">
      <div className="p-row">
        <h2 className="p-card__title">{moment(appointment)}</h2>
        <Badge tone={tone} icon={icon}>
          {t(`states.${appointment.state}`)}
        </Badge>
      </div>
      <p className="p-small">
        {appointment.meeting ?? t(`motives.${appointment.motive}`)}
        {appointment.convocation && `, ${t('person.convocation')}`}
        {appointment.earlierWished && `, ${t('person.earlier')}`}
      </p>
      <Facts venue={appointment.venue} counsellor={appointment.counsellor} />
      {sequel && <p className="p-small">{t(`sequels.${sequel}.said`)}</p>}
      {abilities.record && <RecordButtons appointment={{ ...appointment, pathwayId }} correctable />}
      {abilities.cancel && (
        <div>
          <Button kind="tertiary" size="sm" busy={revoking.pending} onClick={() => void revoking.run()}>
            {t('person.revoke')}
          </Button>
        </div>
      )}
    </li>
  );
}
