import type { Appointment, FreeTime } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request, urlOf } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { Booked } from './booked.tsx';
import { History } from './history.tsx';
import { useAppointmentsText } from './text.ts';
import { TimeList } from './time-list.tsx';
import './appointments.css';

const changed = ['GET /pathways/:pathwayId/appointments', 'GET /pathways/:pathwayId/free-times'] as const;

/** One's appointments, with an account: the next one, a first free time, and what was. */
export function MyAppointmentsPage() {
  const t = useAppointmentsText();
  const mine = useQuery(queryOf('GET /pathways/mine'));
  return (
    <Page title={t('mine.title')} lead={t('mine.lead')}>
      {mine.data ? (
        <Mine pathwayId={mine.data.id} />
      ) : mine.isError ? (
        <ErrorState error={mine.error} onRetry={() => void mine.refetch()} />
      ) : (
        <Skeleton cards={2} />
      )}
    </Page>
  );
}

function Mine({ pathwayId }: { pathwayId: string }) {
  const params = { pathwayId };
  const list = useQuery(queryOf('GET /pathways/:pathwayId/appointments', { params }));
  if (list.isPending) return <Skeleton cards={2} />;
  if (list.isError && !list.data)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const { items, invitation } = list.data;
  const coming = items.filter(({ abilities }) => abilities.cancel).reverse();
  const past = items.filter((one) => !coming.includes(one));
  return (
    <div className="p-rdv">
      {coming.map((appointment) => (
        <Coming key={appointment.id} appointment={appointment} />
      ))}
      <Choose
        pathwayId={pathwayId}
        motive={coming.find(({ abilities }) => abilities.move)?.motive ?? invitation?.motive ?? 'follow_up'}
        moved={coming.find(({ abilities }) => abilities.move) ?? null}
        taken={coming}
      />
      {past.length > 0 && <History items={past} />}
    </div>
  );
}

function Coming({ appointment }: { appointment: Appointment }) {
  const t = useAppointmentsText();
  const params = { appointmentId: appointment.id };
  const cancelling = useApiMutation({
    send: () => request('POST /appointments/:appointmentId/cancellation', { params }),
    says: t('said.cancelled'),
    stale: changed,
    staleOnProblem: changed,
  });
  const wishing = useApiMutation({
    send: (wished: boolean) =>
      request('PUT /appointments/:appointmentId/earlier-wish', { params, body: { wished } }),
    says: (_answer, wished) => wished && t('said.wished'),
    stale: changed,
  });
  return (
    <Booked
      appointment={appointment}
      calendar={
        <a
          className="fr-btn fr-btn--secondary p-btn"
          href={urlOf('GET /appointments/:appointmentId/calendar', { params })}
          download="rendez-vous.ics"
        >
          <Icon name="calendar" /> {t('booked.calendar')}
        </a>
      }
      cancelling={cancelling.pending}
      onCancel={() => void cancelling.run()}
      onWish={(wished) => void wishing.run(wished)}
    />
  );
}

function Choose({
  pathwayId,
  motive,
  moved,
  taken,
}: {
  pathwayId: string;
  motive: Appointment['motive'];
  /** The appointment that a chosen time replaces. */
  moved: Appointment | null;
  /** Its times are not free, also before the list of free times has come again. */
  taken: readonly Appointment[];
}) {
  const t = useAppointmentsText();
  const [clientId, setClientId] = useState(newClientId);
  const params = { pathwayId };
  const times = useQuery(queryOf('GET /pathways/:pathwayId/free-times', { params, query: { motive } }));
  const choosing = useApiMutation({
    send: ({ startsAt, venue, counsellor, meeting }: FreeTime) => {
      const chosen = {
        startsAt,
        venueId: venue.id,
        counsellorId: counsellor.id,
        meetingId: meeting?.id ?? null,
      };
      return moved
        ? request('POST /appointments/:appointmentId/moves', {
            params: { appointmentId: moved.id },
            body: chosen,
          })
        : request('POST /pathways/:pathwayId/appointments', {
            params,
            body: { ...chosen, clientId, motive },
          });
    },
    says: t(moved ? 'said.moved' : 'said.booked'),
    onAnswer: () => setClientId(newClientId()),
    stale: changed,
    staleOnProblem: changed,
  });
  if (times.isPending) return <Skeleton lines={4} />;
  if (times.isError && !times.data)
    return <ErrorState error={times.error} onRetry={() => void times.refetch()} />;
  return (
    <>
      {moved && <h2 className="p-subtitle">{t('link.move')}</h2>}
      <TimeList
        times={times.data.items.filter(({ startsAt }) => taken.every((one) => one.startsAt !== startsAt))}
        moves={moved !== null}
        pending={choosing.pendingInput}
        onChoose={(time) => void choosing.run(time)}
      />
    </>
  );
}
