import type { ChosenTime } from '../../contract/appointments.ts';
import type { AppointmentMotive, AppointmentOutcome, AppointmentSequel } from '../../contract/lists.ts';
import type { AppointmentDocument, ToldVenue } from './appointment.model.ts';
import { hasAppointment, notBooked, timeBusy, timeTaken } from './appointment.sentences.ts';
import type { AppointmentStore, NewAppointment } from './appointment.store.ts';
import type { AppointmentsContext } from './appointments.context.ts';
import { personClaim, seatClaims, timeClaims } from './rules/claims.ts';
import type { Asking, Times } from './times.service.ts';
import type { VenueDocument } from './venue.model.ts';
import { factsOfVenue } from './venues.service.ts';

/** Who does it: the account of a counsellor; null for the person. */
type By = string | null;
type Chosen = ChosenTime & { meetingId?: string | null | undefined };
/** Where and when, and the claims to try, one set after the other. */
interface Placement {
  fields: Pick<NewAppointment, 'kind' | 'venue' | 'zone' | 'startsAt' | 'endsAt' | 'until'> & {
    counsellorId: string;
    meetingId?: string;
  };
  claims: string[][];
}
export interface Convocation {
  pathwayId: string | null;
  structureId: string;
  counsellorId: string;
  motive: AppointmentMotive;
  venue: VenueDocument;
  startsAt: Date;
  minutes: number;
  /** Of a group meeting. */
  meeting?: { title: string; seats: number };
}

export const toldVenue = ({ _id, kind, name, detail }: VenueDocument): ToldVenue => ({
  id: _id,
  kind,
  name,
  detail,
});

/** Bookings, moves and ends. Of any number who choose the same time one gets it; the others keep what they had. */
export function createBooking(
  { clock }: AppointmentsContext,
  { store, times }: { store: AppointmentStore; times: Times },
) {
  /** Throws `conflict` when the time is not free any more. */
  async function placementOf(
    pathwayId: string,
    asking: Asking,
    chosen: Chosen,
    but?: unknown,
  ): Promise<Placement> {
    const found = chosen.meetingId
      ? await seatIn(pathwayId, asking.structureId, chosen.meetingId)
      : await timeOf(asking, chosen, but);
    if (!found) throw timeTaken();
    return found;
  }

  async function timeOf(asking: Asking, chosen: Chosen, but: unknown): Promise<Placement | null> {
    const free = await times.choose(asking, chosen, but);
    if (!free) return null;
    const { counsellorId, venue, startsAt, endsAt, until } = free;
    const { zone } = factsOfVenue(venue);
    const claims = timeClaims(counsellorId, { from: startsAt.getTime(), to: until.getTime() });
    return {
      fields: { kind: 'single', counsellorId, venue: toldVenue(venue), zone, startsAt, endsAt, until },
      claims: [claims],
    };
  }

  async function seatIn(
    pathwayId: string,
    structureId: string,
    meetingId: string,
  ): Promise<Placement | null> {
    const meeting = await store.find(meetingId);
    const open = meeting?.kind === 'meeting' && meeting.state === 'booked' && meeting.startsAt > clock.now();
    if (!open || `${meeting.structureId}` !== structureId) return null;
    const { venue, zone, startsAt, endsAt, counsellorId } = meeting;
    const seats = await times.freeSeats(meeting);
    return {
      fields: {
        ...{ kind: 'seat', venue, zone, startsAt, endsAt, until: endsAt, meetingId },
        counsellorId: `${counsellorId}`,
      },
      claims: seats.map((n) => seatClaims(meetingId, n, pathwayId)),
    };
  }

  /** Why nothing was stored: it was stored before, the person has another one, or the time was taken. */
  async function afterConflict(clientId: string, own: string): Promise<AppointmentDocument | 'again'> {
    const same = await store.byClientId(clientId);
    if (same) return same;
    if (await store.releasePast(own)) return 'again';
    if (await store.holding(own)) throw hasAppointment();
    throw timeTaken();
  }

  async function insert(
    { fields, claims }: Placement,
    given: { pathwayId: string; asking: Asking; by: By; clientId: string },
  ): Promise<AppointmentDocument> {
    const { pathwayId, asking, by, clientId } = given;
    const { structureId, motive } = asking;
    const own = personClaim(structureId, pathwayId);
    for (const set of claims) {
      const made = await store.insert(
        { ...fields, pathwayId, structureId, motive, clientId, claims: [...set, own] },
        by,
      );
      if (made) return made;
      // another one of the same person explains it: other seats would not help
      if (await store.holding(own)) break;
    }
    const found = await afterConflict(clientId, own);
    return found === 'again' ? insert({ fields, claims }, given) : found;
  }

  async function end(
    appointment: AppointmentDocument,
    { state, what, by }: { state: 'cancelled' | 'revoked'; what: 'cancelled' | 'revoked'; by: By },
  ): Promise<AppointmentDocument> {
    if (appointment.state !== 'booked') throw notBooked();
    const { startsAt, until } = appointment;
    const ended = await store.change(appointment, {
      what,
      by,
      update: { $set: { state, earlierWishedAt: null }, $unset: { claims: 1 }, $inc: { sequence: 1 } },
      before: { startsAt, until },
    });
    if (!ended) throw notBooked();
    return ended;
  }

  return {
    /** Idempotent by `clientId`. Throws `conflict`. */
    async book(given: { pathwayId: string; asking: Asking; chosen: Chosen; by: By; clientId: string }) {
      const before = await store.byClientId(given.clientId);
      if (before) return before;
      return insert(await placementOf(given.pathwayId, given.asking, given.chosen), given);
    },

    /** The old time is kept until the new one is taken: both are one update. Throws `conflict`. */
    async move(appointment: AppointmentDocument, asking: Asking, chosen: Chosen, by: By) {
      const pathwayId = `${appointment.pathwayId}`;
      const { fields, claims } = await placementOf(pathwayId, asking, chosen, appointment._id);
      const own = (appointment.claims ?? []).filter((claim) => claim.startsWith('person:'));
      const { startsAt, until } = appointment;
      for (const set of claims) {
        const moved = await store.change(appointment, {
          what: 'moved',
          by,
          update: {
            $set: { ...fields, claims: [...set, ...own], earlierWishedAt: null },
            $inc: { sequence: 1 },
          },
          before: { startsAt, until },
        });
        if (moved) return moved;
      }
      const now = await store.find(`${appointment._id}`);
      throw now?.version === appointment.version ? timeTaken() : notBooked();
    },

    cancel: (appointment: AppointmentDocument) =>
      end(appointment, { state: 'cancelled', what: 'cancelled', by: null }),
    revoke: (appointment: AppointmentDocument, by: string) =>
      end(appointment, { state: 'revoked', what: 'revoked', by }),

    async wish(appointment: AppointmentDocument, wished: boolean): Promise<AppointmentDocument> {
      if ((appointment.earlierWishedAt != null) === wished) return appointment;
      const changed = await store.change(appointment, {
        what: wished ? 'earlier_wished' : 'earlier_dropped',
        by: null,
        update: { $set: { earlierWishedAt: wished ? clock.now() : null } },
      });
      if (!changed) throw notBooked();
      return changed;
    },

    /** `outcome` null takes back what was said. */
    async record(
      appointment: AppointmentDocument,
      outcome: AppointmentOutcome | null,
      { sequel, by }: { sequel: AppointmentSequel | null; by: string },
    ): Promise<AppointmentDocument> {
      const state = outcome ?? 'booked';
      if (appointment.state === state && (appointment.sequel ?? null) === sequel) return appointment;
      const said = appointment.state === state ? 'sequel_chosen' : 'recorded';
      const recorded = await store.change(appointment, {
        what: outcome ? said : 'recording_undone',
        by,
        update: { $set: { state, sequel, earlierWishedAt: null }, $unset: { claims: 1 } },
      });
      if (!recorded) throw notBooked();
      return recorded;
    },

    /** At a date that the structure sets, or a group meeting. Throws `conflict` when the counsellor has another one then. */
    async set(given: Convocation, clientId: string): Promise<AppointmentDocument> {
      const { pathwayId, structureId, counsellorId, motive, venue, startsAt, minutes, meeting } = given;
      const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
      const made = await store.insert(
        {
          ...{ kind: meeting ? 'meeting' : 'single', pathwayId, structureId, counsellorId, motive, clientId },
          ...{ venue: toldVenue(venue), zone: factsOfVenue(venue).zone, startsAt, endsAt, until: endsAt },
          convocation: !meeting,
          ...(meeting ?? {}),
          claims: timeClaims(counsellorId, { from: startsAt.getTime(), to: endsAt.getTime() }),
        },
        counsellorId,
      );
      const found = made ?? (await store.byClientId(clientId));
      if (!found) throw timeBusy();
      return found;
    },
  };
}
export type Booking = ReturnType<typeof createBooking>;
