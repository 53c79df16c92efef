import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { AppointmentStore } from './appointment.store.ts';
import type { AppointmentReads } from './appointments.reads.ts';
import { isPersonal } from './appointments.reads.ts';
import type { BookingLinks } from './links.service.ts';

interface Stored {
  store: AppointmentStore;
  links: BookingLinks;
  reads: Pick<AppointmentReads, 'present'>;
}

/** Appointments and links end with the person. */
export function appointmentsOfPerson({ store, links, reads }: Stored): PersonalDataHolder {
  return {
    name: 'appointments',
    collections: ['appointments', 'booking_links'],

    async exportFor(_actor, { pathwayId }) {
      const found = (await store.ofPerson(pathwayId)).filter(isPersonal);
      const presented = await reads.present(found, () => 'person');
      const sent = await links.ofPerson(pathwayId);
      return {
        appointments: presented.map(({ abilities: _, ...appointment }) => appointment),
        invitations: sent.map(({ motive, via, createdAt, expiresAt }) => ({
          ...{ motive, via },
          at: createdAt.toISOString(),
          expiresAt: expiresAt.toISOString(),
        })),
      };
    },

    reassign: {
      async idsOf(pathwayId) {
        const [own, sent] = await Promise.all([store.ofPerson(pathwayId), links.ofPerson(pathwayId)]);
        return [...own, ...sent].map(({ _id }) => `${_id}`);
      },
      async move(ids, pathwayId) {
        await store.reassign(ids, pathwayId);
        await links.reassign(ids, pathwayId);
      },
    },

    async erase({ pathwayId, pathwayIds }) {
      for (const id of [pathwayId, ...pathwayIds]) {
        await store.remove(id);
        await links.remove(id);
      }
      return [];
    },
  };
}
