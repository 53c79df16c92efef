import { useQuery } from '@tanstack/react-query';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { BusyCalendar } from './busy-calendar.tsx';
import { HoursForm } from './hours-form.tsx';
import { useAppointmentsText } from './text.ts';
import { useVenues } from './use-venues.ts';
import { Venues } from './venues.tsx';
import './appointments.css';

/** When and where a counsellor receives: venues of the structure, one's own hours, and the calendar that takes some away. */
export function AvailabilityPage() {
  const t = useAppointmentsText();
  const { structureId, query, venues, open } = useVenues();
  const own = useQuery(queryOf('GET /accounts/me/availability'));
  const failed = [query, own].find((one) => one.isError && !one.data);
  return (
    <Page
      title={t('availability.title')}
      lead={t('availability.lead')}
      crumbs={[{ to: paths.appointmentWeek, label: t('week.title') }]}
    >
      {failed ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : !query.data || !own.data ? (
        <Skeleton cards={2} lines={4} />
      ) : (
        <div className="p-rdv">
          <Venues structureId={structureId} venues={venues} />
          {open.length > 0 && <HoursForm key={own.data.version} availability={own.data} venues={open} />}
          <BusyCalendar availability={own.data} />
        </div>
      )}
    </Page>
  );
}
