import type { FreeTime } from '../../contract/appointments.ts';
import type { AppointmentMotive } from '../../contract/lists.ts';
import type { AppointmentDocument } from './appointment.model.ts';
import type { AppointmentStore } from './appointment.store.ts';
import type { AppointmentsContext } from './appointments.context.ts';
import type { AvailabilityDocument } from './availability.model.ts';
import { type AvailabilityService, busyOf, hoursOf } from './availability.service.ts';
import { seatOf } from './rules/claims.ts';
import { type Asked, freeTimes, type Interval, isFree, type Question } from './rules/free-times.ts';
import type { VenueDocument } from './venue.model.ts';
import { factsOfVenue, type Venues } from './venues.service.ts';

/** For whom times are looked for. */
export interface Asking {
  structureId: string;
  /** Null: anybody of the structure who receives for this. */
  counsellorId: string | null;
  motive: AppointmentMotive;
}

/** Most times that a page shows. */
const mostTimes = 120;

interface Receiving {
  id: string;
  name: string;
  availability: AvailabilityDocument;
  asked: Asked;
}

export interface FreeVenue {
  counsellorId: string;
  venue: VenueDocument;
  startsAt: Date;
  endsAt: Date;
  until: Date;
}

interface Parts {
  availability: Pick<AvailabilityService, 'ofStructure'>;
  venues: Pick<Venues, 'ofStructure'>;
  store: Pick<AppointmentStore, 'takenOf' | 'meetingsOf' | 'seatsOf'>;
}

/** The times at which somebody can still come. */
export function createTimes(
  { clock, services }: AppointmentsContext,
  { availability, venues, store }: Parts,
) {
  /** Active members who published hours for this reason. */
  async function receiving({ structureId, counsellorId, motive }: Asking): Promise<Receiving[]> {
    const [published, members] = await Promise.all([
      availability.ofStructure(structureId),
      services.structures.members.membersOf(structureId),
    ]);
    return members
      .filter(({ id, active }) => active && (counsellorId === null || id === counsellorId))
      .flatMap(({ id, name }) => {
        const own = published.find(({ accountId }) => `${accountId}` === id);
        const asked = own?.motives.find((one) => one.motive === motive);
        return own && asked ? [{ id, name, availability: own, asked }] : [];
      });
  }

  const question = (
    { availability: own, asked }: Receiving,
    open: readonly VenueDocument[],
    taken: readonly Interval[],
  ): Question => ({
    hours: hoursOf(own),
    venues: open.map(factsOfVenue),
    asked,
    taken: [...taken, ...busyOf(own)],
    now: clock.now().getTime(),
    days: own.horizonDays,
    limit: mostTimes,
  });

  const openVenues = async (structureId: string) =>
    (await venues.ofStructure(structureId)).filter(({ closed }) => !closed);

  /** Of several counsellors who are free at one time, the one with the fewest appointments. */
  async function single(asking: Asking): Promise<FreeTime[]> {
    const [all, open] = await Promise.all([receiving(asking), openVenues(asking.structureId)]);
    const taken = await store.takenOf(all.map(({ id }) => id));
    const byLoad = all.toSorted((one, other) => loadOf(taken, one) - loadOf(taken, other));
    const times = new Map<number, FreeTime>();
    for (const one of byLoad)
      for (const time of freeTimes(question(one, open, taken.get(one.id) ?? []))) {
        const venue = open.find(({ _id }) => `${_id}` === time.venueId);
        if (venue && !times.has(time.from)) times.set(time.from, presentTime(time, venue, one));
      }
    return [...times.values()]
      .sort((one, other) => one.startsAt.localeCompare(other.startsAt))
      .slice(0, mostTimes);
  }

  /** Group meetings with a seat left. */
  async function meetings({ structureId }: Asking): Promise<FreeTime[]> {
    const found = await store.meetingsOf(structureId, clock.now());
    const [seats, members] = await Promise.all([
      store.seatsOf(found.map(({ _id }) => `${_id}`)),
      services.structures.members.membersOf(structureId),
    ]);
    return found.flatMap((meeting) => {
      const taken = seats.filter(({ meetingId }) => `${meetingId}` === `${meeting._id}`).length;
      const left = (meeting.seats ?? 0) - taken;
      const name = members.find(({ id }) => id === `${meeting.counsellorId}`)?.name ?? '';
      return left > 0 ? [presentMeeting(meeting, name, left)] : [];
    });
  }

  return {
    /** The first one first. */
    offered: (asking: Asking): Promise<FreeTime[]> =>
      asking.motive === 'group_meeting' ? meetings(asking) : single(asking),

    /**
     * What a chosen time means, if it is free now; null when it is not. `but`: an appointment that is to be moved, whose
     * own time counts as free.
     */
    async choose(
      asking: Asking,
      chosen: { startsAt: string; venueId: string; counsellorId: string },
      but?: unknown,
    ): Promise<FreeVenue | null> {
      if (asking.counsellorId !== null && asking.counsellorId !== chosen.counsellorId) return null;
      const { structureId, motive } = asking;
      const [[one], open] = await Promise.all([
        receiving({ structureId, motive, counsellorId: chosen.counsellorId }),
        openVenues(structureId),
      ]);
      const venue = open.find(({ _id }) => `${_id}` === chosen.venueId);
      if (!one || !venue) return null;
      const taken = (await store.takenOf([one.id], but)).get(one.id) ?? [];
      const from = Date.parse(chosen.startsAt);
      if (!isFree(question(one, open, taken), { from, venueId: chosen.venueId })) return null;
      const endsAt = new Date(from + one.asked.minutes * 60_000);
      const until = new Date(endsAt.getTime() + one.asked.bufferMinutes * 60_000);
      return { counsellorId: one.id, venue, startsAt: new Date(from), endsAt, until };
    },

    /** The seats of a meeting that nobody has, lowest first. */
    async freeSeats(meeting: AppointmentDocument): Promise<number[]> {
      const seats = await store.seatsOf([`${meeting._id}`]);
      const taken = new Set(seats.map(({ claims }) => seatOf(claims)));
      return Array.from({ length: meeting.seats ?? 0 }, (_, at) => at + 1).filter((n) => !taken.has(n));
    },
  };
}
export type Times = ReturnType<typeof createTimes>;

const loadOf = (taken: ReadonlyMap<string, readonly Interval[]>, { id }: Receiving) =>
  taken.get(id)?.length ?? 0;

function presentTime(
  { from, to }: Interval,
  venue: VenueDocument,
  { id, name }: Pick<Receiving, 'id' | 'name'>,
): FreeTime {
  return {
    startsAt: new Date(from).toISOString(),
    endsAt: new Date(to).toISOString(),
    zone: factsOfVenue(venue).zone,
    venue: { id: `${venue._id}`, kind: venue.kind, name: venue.name, detail: venue.detail },
    counsellor: { id, name },
    meeting: null,
  };
}

function presentMeeting(meeting: AppointmentDocument, name: string, seatsLeft: number): FreeTime {
  const { venue, zone, startsAt, endsAt, counsellorId, title } = meeting;
  return {
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    zone,
    venue: { id: `${venue.id}`, kind: venue.kind, name: venue.name, detail: venue.detail },
    counsellor: { id: `${counsellorId}`, name },
    meeting: { id: `${meeting._id}`, title: title ?? '', seatsLeft },
  };
}
