import type { GroupMeeting, openMeeting } from '../../contract/appointments.ts';
import type { ParsedOf } from '../../contract/endpoint.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { AppointmentDocument } from './appointment.model.ts';
import { canCancel, canRecord } from './appointment.policy.ts';
import { factsOf } from './appointment.present.ts';
import { notBooked } from './appointment.sentences.ts';
import type { AppointmentStore } from './appointment.store.ts';
import type { AppointmentsContext } from './appointments.context.ts';
import { type AppointmentReads, isPersonal } from './appointments.reads.ts';
import type { Booking } from './booking.service.ts';
import type { DatedPlace } from './dated-place.ts';

interface Parts {
  booking: Pick<Booking, 'set' | 'revoke'>;
  place: DatedPlace;
  reads: Pick<AppointmentReads, 'namesOf' | 'knownPeople'>;
  store: Pick<AppointmentStore, 'find' | 'attendeesOf'>;
}

/** Group meetings of a structure: opened with seats, seen with who has one, called off for all. */
export function createMeetings(
  { audit, clock }: AppointmentsContext,
  { booking, place, reads, store }: Parts,
) {
  const isComing = ({ state, startsAt }: AppointmentDocument) => state === 'booked' && startsAt > clock.now();

  /** Of the people whom the reader may not know of nothing leaves. */
  async function peopleOf(actor: Actor, attendees: readonly AppointmentDocument[]) {
    const known = await reads.knownPeople(actor, attendees);
    await audit.reveals.record(
      actor,
      [...known.values()].map(({ pathway }) => ({
        pathwayId: pathway._id.toHexString(),
        shown: 'name_in_list' as const,
      })),
    );
    const now = clock.now();
    return attendees.filter(isPersonal).flatMap((seat) => {
      const one = known.get(`${seat._id}`);
      if (!one) return [];
      const { state, motive, sequel } = seat;
      const facts = factsOf(seat);
      return [
        {
          ...{ id: `${seat._id}`, pathwayId: `${seat.pathwayId}`, state, motive, sequel: sequel ?? null },
          person: `${one.pathway.firstName} ${one.pathway.lastName}`,
          abilities: {
            cancel: canCancel(one.capacity, facts, now),
            record: canRecord(one.capacity, facts, now),
          },
        },
      ];
    });
  }

  return {
    /** Null when it does not exist. */
    async find(meetingId: string): Promise<AppointmentDocument | null> {
      const found = await store.find(meetingId);
      return found?.kind === 'meeting' ? found : null;
    },

    /** Idempotent by `clientId`. */
    async open(actor: Actor, body: ParsedOf<typeof openMeeting>['body']) {
      const { clientId, title, seats: count, venueId, startsAt, minutes } = body;
      const { structureId, venue } = await place.of(actor, venueId);
      const meeting = await booking.set(
        {
          ...{ structureId, venue, minutes, pathwayId: null, motive: 'group_meeting' },
          counsellorId: actor.accountId,
          startsAt: place.from(startsAt),
          meeting: { title, seats: count },
        },
        `${actor.accountId}:${clientId}`,
      );
      return { id: meeting._id.toHexString() };
    },

    async show(actor: Actor, meeting: AppointmentDocument): Promise<GroupMeeting> {
      const { _id, title, state, startsAt, endsAt, zone, venue, counsellorId, seats } = meeting;
      const attendees = await store.attendeesOf([`${_id}`]);
      const names = await reads.namesOf([`${counsellorId}`]);
      return {
        ...{ id: `${_id}`, title: title ?? '', state, zone },
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        venue: { id: `${venue.id}`, kind: venue.kind, name: venue.name, detail: venue.detail },
        counsellor: { id: `${counsellorId}`, name: names.get(`${counsellorId}`) ?? '' },
        seats: seats ?? 0,
        taken: attendees.length,
        people: await peopleOf(actor, attendees),
        abilities: {
          callOff: isComing(meeting),
          book: isComing(meeting) && attendees.length < (seats ?? 0),
        },
      };
    },

    /** Throws `conflict` once it has begun or was called off. */
    async callOff(actor: Actor, meeting: AppointmentDocument): Promise<void> {
      if (!isComing(meeting)) throw notBooked();
      await booking.revoke(meeting, actor.accountId);
    },
  };
}
export type Meetings = ReturnType<typeof createMeetings>;
