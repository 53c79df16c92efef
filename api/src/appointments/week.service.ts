import type { WeekEntry } from '../../contract/appointments.ts';
import { addDays, type Day, mondayOf } from '../../rules/civil-days.ts';
import { dayAt, instantOf } from '../../rules/zoned-time.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { canRecord } from './appointment.policy.ts';
import { factsOf } from './appointment.present.ts';
import type { AppointmentStore } from './appointment.store.ts';
import type { AppointmentsContext } from './appointments.context.ts';
import { type AppointmentReads, isPersonal } from './appointments.reads.ts';

/** The week of a structure. Of people whom the reader neither accompanies nor receives it says when, never who. */
export function createWeek(
  { audit, clock }: AppointmentsContext,
  {
    store,
    reads,
  }: {
    store: Pick<AppointmentStore, 'ofStructure' | 'attendeesOf'>;
    reads: Pick<AppointmentReads, 'namesOf' | 'knownPeople'>;
  },
) {
  return async function week(actor: Actor, day: Day): Promise<{ from: Day; to: Day; items: WeekEntry[] }> {
    const from = mondayOf(day);
    const to = addDays(from, 6);
    // a day more on each side: venues may have other clocks
    const begin = new Date(instantOf(addDays(from, -1), 0, 'Europe/Paris'));
    const end = new Date(instantOf(addDays(to, 2), 0, 'Europe/Paris'));
    const all = actor.structureId ? await store.ofStructure(actor.structureId, { from: begin, to: end }) : [];
    const shown = all.filter(({ state, startsAt, zone }) => {
      const on = dayAt(startsAt.getTime(), zone);
      return state !== 'cancelled' && state !== 'revoked' && from <= on && on <= to;
    });
    const meetings = shown.filter(({ kind }) => kind === 'meeting').map(({ _id }) => `${_id}`);
    const [names, people, seats] = await Promise.all([
      reads.namesOf(shown.map(({ counsellorId }) => `${counsellorId}`)),
      reads.knownPeople(actor, shown),
      meetings.length > 0 ? store.attendeesOf(meetings) : [],
    ]);
    await audit.reveals.record(
      actor,
      [...people.values()].map(({ pathway }) => ({
        pathwayId: pathway._id.toHexString(),
        shown: 'name_in_list' as const,
      })),
    );
    const now = clock.now();
    const items = shown.map((appointment): WeekEntry => {
      const { _id, counsellorId, startsAt, endsAt, zone, venue, state, motive, title } = appointment;
      const known = people.get(`${_id}`);
      const isMeeting = appointment.kind === 'meeting';
      return {
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        ...{ zone, state, venue: venue.name, venueKind: venue.kind },
        counsellor: { id: `${counsellorId}`, name: names.get(`${counsellorId}`) ?? '' },
        appointment:
          known && isPersonal(appointment)
            ? {
                ...{ id: `${_id}`, pathwayId: `${appointment.pathwayId}`, motive },
                person: `${known.pathway.firstName} ${known.pathway.lastName}`,
                sequel: appointment.sequel ?? null,
                record: canRecord(known.capacity, factsOf(appointment), now),
              }
            : null,
        meeting: isMeeting
          ? {
              id: `${_id}`,
              title: title ?? '',
              taken: seats.filter(({ meetingId }) => `${meetingId}` === `${_id}`).length,
              seats: appointment.seats ?? 0,
            }
          : null,
      };
    });
    return { from, to, items };
  };
}
export type Week = ReturnType<typeof createWeek>;
