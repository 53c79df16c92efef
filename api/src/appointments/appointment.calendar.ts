import type { Locale } from '../../contract/primitives.ts';
import { type CalendarEvent, writeCalendar } from '../platform/calendar.ts';
import type { AppointmentDocument } from './appointment.model.ts';

const titles: Readonly<Record<Locale, (whom: string) => string>> = {
  fr: (whom) => (whom ? `Rendez-vous, ${whom}` : 'Rendez-vous'),
  en: (whom) => (whom ? `Appointment, ${whom}` : 'Appointment'),
};

interface Told {
  /** Who is met: the structure for a person; the person's short name for a counsellor. */
  whom: string;
  locale: Locale;
  link: string;
}

export const isCalledOff = ({ state }: Pick<AppointmentDocument, 'state'>) =>
  state === 'cancelled' || state === 'revoked';

/** An appointment in a calendar: always the same UID, and a SEQUENCE that each move raises. */
export function eventOf(appointment: AppointmentDocument, { whom, locale, link }: Told): CalendarEvent {
  const { _id, sequence, history, startsAt, endsAt, venue, title } = appointment;
  const [last] = history.slice(-1);
  return {
    id: `appointment-${_id.toHexString()}`,
    sequence,
    stamp: last?.at ?? startsAt,
    start: startsAt,
    end: endsAt,
    title: title ?? titles[locale](whom),
    place: [venue.name, venue.detail].filter(Boolean).join(', '),
    link,
    state: isCalledOff(appointment) ? 'cancelled' : 'agreed',
  };
}

/** One appointment as a file; one that was called off leaves the calendar. */
export const calendarOfAppointment = (appointment: AppointmentDocument, told: Told): string =>
  writeCalendar([eventOf(appointment, told)], {
    locale: told.locale,
    method: isCalledOff(appointment) ? 'cancel' : 'publish',
  });
