import type { Appointment } from '../../contract/appointments.ts';
import type { PersonalAppointment } from './appointment.model.ts';
import {
  type AppointmentFacts,
  type Capacity,
  canCancel,
  canMove,
  canRecord,
  canWishEarlier,
} from './appointment.policy.ts';

export interface Surroundings {
  capacity: Capacity;
  now: Date;
  /** Names of counsellors by account. */
  names: ReadonlyMap<string, string>;
  structure: string;
  /** Title of the group meeting. */
  meeting: string | null;
}

export const factsOf = (appointment: PersonalAppointment): AppointmentFacts => ({
  counsellorId: `${appointment.counsellorId}`,
  structureId: `${appointment.structureId}`,
  state: appointment.state,
  convocation: appointment.convocation,
  startsAt: appointment.startsAt,
});

/** An appointment for the person and for those who accompany or receive them; nobody else ever gets this shape. */
export function presentAppointment(
  appointment: PersonalAppointment,
  { capacity, now, names, structure, meeting }: Surroundings,
): Appointment {
  const { _id, motive, state, startsAt, endsAt, zone, venue, counsellorId, history, version } = appointment;
  const facts = factsOf(appointment);
  return {
    id: _id.toHexString(),
    ...{ motive, state, zone, version, structure, meeting },
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    venue: { kind: venue.kind, name: venue.name, detail: venue.detail },
    counsellor: { id: `${counsellorId}`, name: names.get(`${counsellorId}`) ?? '' },
    convocation: appointment.convocation,
    earlierWished: appointment.earlierWishedAt != null,
    sequel: appointment.sequel ?? null,
    history: history.map((line) => ({
      at: line.at.toISOString(),
      what: line.what,
      by: line.by ? (names.get(`${line.by}`) ?? '') : null,
      startsAt: line.startsAt.toISOString(),
    })),
    abilities: {
      move: canMove(capacity, facts, now),
      cancel: canCancel(capacity, facts, now),
      wishEarlier: canWishEarlier(capacity, facts, now),
      record: canRecord(capacity, facts, now),
    },
  };
}
