import { paths } from '../../app/paths.ts';
import { page } from '../../app/route.ts';

export const routes = [
  page(
    paths.booking,
    'public',
    ['appointments'],
    async () => (await import('./booking-page.tsx')).BookingPage,
  ),
  page(
    paths.bookingByCode(':code'),
    'public',
    ['appointments'],
    async () => (await import('./booking-page.tsx')).BookingPage,
  ),
  page(
    paths.myAppointments,
    ['beneficiary'],
    ['appointments'],
    async () => (await import('./my-appointments-page.tsx')).MyAppointmentsPage,
  ),
  page(
    paths.availability,
    ['counsellor'],
    ['appointments'],
    async () => (await import('./availability-page.tsx')).AvailabilityPage,
  ),
  page(
    paths.appointmentWeek,
    ['counsellor'],
    ['appointments'],
    async () => (await import('./week-page.tsx')).WeekPage,
  ),
  page(
    paths.groupMeeting(':meetingId'),
    ['counsellor'],
    ['appointments'],
    async () => (await import('./meeting-page.tsx')).MeetingPage,
  ),
];
