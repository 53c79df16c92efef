import { paths } from '../../contract/paths.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { CalendarEvent } from '../platform/calendar.ts';
import { eventOf } from './appointment.calendar.ts';
import type { AppointmentStore } from './appointment.store.ts';
import type { AppointmentsContext } from './appointments.context.ts';

/** "Fatou P.": a calendar may be read by others who share it. */
const shortName = ({ firstName, lastName }: { firstName: string; lastName: string }) =>
  `${firstName} ${lastName.charAt(0)}.`;

/** Appointments in the private calendar of a counsellor or a person. */
export function createAppointmentFeed(
  { publicUrl, services }: AppointmentsContext,
  store: Pick<AppointmentStore, 'ofCounsellor' | 'ofPerson'>,
) {
  const { pathways, structures } = services;

  return {
    /** Also what was called off, so that it leaves the calendar. `people`: whose names it shows. */
    async eventsOf(owner: Actor, since: Date): Promise<{ events: CalendarEvent[]; people: string[] }> {
      const { accountId, locale, pathwayId, structureId } = owner;
      if (owner.role === 'counsellor' && structureId) {
        const own = await store.ofCounsellor(accountId, structureId, since);
        const people = own.flatMap((one) => (one.pathwayId ? [`${one.pathwayId}`] : []));
        const found = await pathways.getPathways(people);
        const events = own.map((appointment) => {
          const pathway = found.get(`${appointment.pathwayId}`);
          const link = pathway ? paths.person(`${appointment.pathwayId}`) : paths.appointmentWeek;
          const whom = pathway ? shortName(pathway) : '';
          return eventOf(appointment, { whom, locale, link: `${publicUrl()}${link}` });
        });
        return { events, people: [...found.keys()] };
      }
      if (owner.role !== 'beneficiary' || !pathwayId) return { events: [], people: [] };
      const own = (await store.ofPerson(pathwayId)).filter(({ startsAt }) => startsAt >= since);
      const events = await Promise.all(
        own.map(async (appointment) => {
          const structure = await structures.getStructure(`${appointment.structureId}`);
          const link = `${publicUrl()}${paths.myAppointments}`;
          return eventOf(appointment, { whom: structure?.name ?? '', locale, link });
        }),
      );
      return { events, people: [] };
    },
  };
}
export type AppointmentFeed = ReturnType<typeof createAppointmentFeed>;
