import type { PersonalAppointment } from './appointment.model.ts';
import type { AppointmentStore } from './appointment.store.ts';
import type { AppointmentsContext } from './appointments.context.ts';
import { isPersonal } from './appointments.reads.ts';
import type { BookingLinkDocument } from './booking-link.model.ts';
import type { ByLink } from './by-link.service.ts';
import type { Letters } from './letters.ts';
import type { BookingLinks } from './links.service.ts';
import { addressesOf } from './person.addresses.ts';

/** What reaching people needs of appointments: links, what is booked, and where to write. */
export function createReachReads(
  context: AppointmentsContext,
  {
    links,
    store,
    open,
    onPaper,
  }: {
    links: BookingLinks;
    store: Pick<AppointmentStore, 'find' | 'ofPeople'>;
    open: ByLink['open'];
    onPaper: Letters['onPaper'];
  },
) {
  const { make, find, pathOf, codeOf } = links;
  return {
    links: { make, find, pathOf, codeOf, open },
    addressesOf: (people: Parameters<typeof addressesOf>[1]) => addressesOf(context, people),

    onPaper,

    /** Null for what is no appointment of a person. */
    async appointment(id: string): Promise<PersonalAppointment | null> {
      const found = await store.find(id);
      return isPersonal(found) ? found : null;
    },

    /** The links and appointments of these people; of links the newest first. */
    async stepsOf(pathwayIds: readonly string[]) {
      const [made, booked] = await Promise.all([links.ofPeople(pathwayIds), store.ofPeople(pathwayIds)]);
      const steps = new Map(
        pathwayIds.map((id) => [
          id,
          { links: [] as BookingLinkDocument[], appointments: [] as PersonalAppointment[] },
        ]),
      );
      for (const link of made) steps.get(`${link.pathwayId}`)?.links.push(link);
      for (const one of booked.filter(isPersonal)) steps.get(`${one.pathwayId}`)?.appointments.push(one);
      return steps;
    },
  };
}
export type ReachReads = ReturnType<typeof createReachReads>;
