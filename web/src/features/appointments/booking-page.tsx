import type { FreeTime, BookingPage as Shown } from '@passerelle/api/contract';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { hasCode, request } from '../../app/api.ts';
import { postFile, saveFile } from '../../app/files.ts';
import { paths } from '../../app/paths.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { Booked } from './booked.tsx';
import { useAppointmentsText } from './text.ts';
import { TimeList } from './time-list.tsx';
import './appointments.css';

/** The page behind a personal link: no account. Opening it changes nothing, only a button does. */
export function BookingPage() {
  const t = useAppointmentsText();
  const secret = useSearchParams()[0].get('jeton');
  const { code = '' } = useParams();
  const token = secret ?? code;
  const queryKey = ['booking-link', token, useLocale()];
  const query = useQuery({
    queryKey,
    queryFn: () => request('POST /booking-links/reading', { body: { token } }),
    enabled: token !== '',
    networkMode: 'always',
    placeholderData: keepPreviousData,
  });
  if (token === '' || hasCode(query.error, 'link_spent_or_expired', 'validation_failed'))
    return (
      <Page title={t('link.dead')} lead={t('link.deadHint')}>
        <ButtonLink to={paths.home} kind="secondary">
          {t('link.home')}
        </ButtonLink>
      </Page>
    );
  return (
    <Page
      title={t('link.title')}
      lead={
        query.data &&
        t('link.lead', { structure: query.data.structure, motive: t(`motives.${query.data.motive}`) })
      }
    >
      {query.data ? (
        <Open page={query.data} token={token} queryKey={queryKey} onStale={() => void query.refetch()} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton lines={8} />
      )}
    </Page>
  );
}

function Open({
  page,
  token,
  queryKey,
  onStale,
}: {
  page: Shown;
  token: string;
  queryKey: readonly unknown[];
  onStale: () => void;
}) {
  const t = useAppointmentsText();
  const client = useQueryClient();
  const onAnswer = (answer: Shown) => void client.setQueryData(queryKey, answer);
  const onProblem = () => onStale();
  const moves = page.appointment?.abilities.move === true;
  const choosing = useApiMutation({
    send: ({ startsAt, venue, counsellor, meeting }: FreeTime) =>
      request('POST /booking-links/booking', {
        body: {
          ...{ token, startsAt, venueId: venue.id, counsellorId: counsellor.id },
          meetingId: meeting?.id ?? null,
        },
      }),
    onAnswer: (answer) => {
      onAnswer(answer);
      window.scrollTo({ top: 0 });
    },
    says: t(moves ? 'said.moved' : 'said.booked'),
    onProblem,
  });
  const cancelling = useApiMutation({
    send: () => request('POST /booking-links/cancellation', { body: { token } }),
    onAnswer,
    says: t('said.cancelled'),
    onProblem,
  });
  const wishing = useApiMutation({
    send: (wished: boolean) => request('POST /booking-links/earlier-wish', { body: { token, wished } }),
    onAnswer,
    says: (_answer, wished) => wished && t('said.wished'),
    onProblem,
  });
  const saving = useApiMutation({
    send: () =>
      postFile(
        'POST /booking-links/calendar',
        {},
        { body: JSON.stringify({ token }), type: 'application/json' },
      ),
    onAnswer: async (answer) => saveFile(await answer.blob(), 'rendez-vous.ics'),
  });
  const { appointment, times, structurePhone } = page;
  const isComing = appointment?.abilities.cancel === true;
  return (
    <div className="p-rdv">
      {isComing ? (
        <Booked
          appointment={appointment}
          calendar={
            <Button kind="secondary" icon="calendar" busy={saving.pending} onClick={() => void saving.run()}>
              {t('booked.calendar')}
            </Button>
          }
          cancelling={cancelling.pending}
          onCancel={() => void cancelling.run()}
          onWish={(wished) => void wishing.run(wished)}
        />
      ) : (
        appointment && <Alert tone="info">{t(`ended.${appointment.state}`)}</Alert>
      )}
      {(!isComing || moves) && (
        <>
          {isComing && <h2 className="p-subtitle">{t('link.move')}</h2>}
          <TimeList
            times={times}
            moves={moves}
            pending={choosing.pendingInput}
            onChoose={(time) => void choosing.run(time)}
          />
        </>
      )}
      {!isComing && <NoMessages token={token} />}
      {structurePhone && (
        <p className="p-small">
          {t('link.call')} <a href={`tel:${structurePhone}`}>{structurePhone}</a>
        </p>
      )}
    </div>
  );
}

/** The person wants no more invitations and reminders; the same button takes it back. */
function NoMessages({ token }: { token: string }) {
  const t = useAppointmentsText();
  const [stopped, setStopped] = useState(false);
  const stopping = useApiMutation({
    send: (wished: boolean) => request('POST /booking-links/no-messages', { body: { token, wished } }),
    onAnswer: ({ noMessages }) => setStopped(noMessages),
    says: ({ noMessages }) => t(noMessages ? 'link.stopped' : 'link.resumed'),
  });
  return (
    <div>
      <Button kind="quiet" size="sm" busy={stopping.pending} onClick={() => void stopping.run(!stopped)}>
        {t(stopped ? 'link.resume' : 'link.stop')}
      </Button>
    </div>
  );
}
