import type { PersonalAppointment } from '../appointments/appointment.model.ts';
import type { BookingLinkDocument } from '../appointments/booking-link.model.ts';
import type { PersonAddresses } from '../appointments/person.addresses.ts';
import type { FirstSteps } from '../pathways/first-steps.ts';
import type { Contacts } from './contacts.ts';
import type { ReachingContext } from './reaching.context.ts';
import type { AttemptDocument, ContactDocument, ReachingModels } from './reaching.model.ts';
import { type ReachFacts, type Standing, standingOf } from './rules/standing.ts';
import { wayStates } from './rules/ways.ts';

/** Everything about reaching one person. */
export interface ReachedPerson {
  person: FirstSteps;
  /** Newest first, without those of appointments that were booked otherwise. */
  links: BookingLinkDocument[];
  appointments: PersonalAppointment[];
  /** Newest first. */
  attempts: AttemptDocument[];
  contact: ContactDocument | null;
  addresses: PersonAddresses;
  ways: ReachFacts['ways'];
  standing: Standing;
}

const isInvitation = ({ clientId }: BookingLinkDocument) => !clientId.startsWith('appointment:');

/** Reads what is known of people, in the same few queries however many they are. */
export function createPeopleReads(
  context: ReachingContext,
  { attempts }: ReachingModels,
  contacts: Contacts,
) {
  const { clock, services } = context;
  const { reach } = services.appointments;

  return async function look(
    people: readonly FirstSteps[],
    days: number,
  ): Promise<Map<string, ReachedPerson>> {
    const ids = people.map(({ _id }) => `${_id}`);
    if (ids.length === 0) return new Map();
    const [steps, tried, known, addresses] = await Promise.all([
      reach.stepsOf(ids),
      attempts
        .find({ pathwayId: { $in: ids } })
        .sort({ at: -1, _id: -1 })
        .lean<AttemptDocument[]>(),
      contacts.ofPeople(ids),
      reach.addressesOf(people),
    ]);
    const triedOf = new Map<string, AttemptDocument[]>(ids.map((id) => [id, []]));
    for (const attempt of tried) triedOf.get(`${attempt.pathwayId}`)?.push(attempt);
    const now = clock.now();
    return new Map(
      people.flatMap((person) => {
        const id = `${person._id}`;
        const where = addresses.get(id);
        if (!where) return [];
        const { links: all, appointments } = steps.get(id) ?? { links: [], appointments: [] };
        const links = all.filter(isInvitation);
        const own = triedOf.get(id) ?? [];
        const contact = known.get(id) ?? null;
        const ways = wayStates(where, contact?.postalAddress != null);
        const facts: ReachFacts = {
          since: person.since,
          begun: person.begun,
          appointments: appointments.map(({ state, endsAt, history, startsAt }) => ({
            ...{ state, endsAt },
            since: history.at(-1)?.at ?? startsAt,
          })),
          invitations: links.map(({ createdAt, expiresAt, revokedAt }) => ({
            ...{ at: createdAt, expiresAt },
            revoked: revokedAt !== null,
          })),
          calls: own.filter(({ kind }) => kind === 'call').map(({ at }) => at),
          ways,
          hasPhone: where.phone !== null && !where.failing.has(where.phone),
          letterSentAt: lastLetter(own),
          wroteLetter: own.some(({ via, letter }) => via === 'letter' && letter?.state !== 'dropped'),
          letterWaits: own.some(({ letter }) => letter?.state === 'waiting'),
          noMessages: contact?.noMessagesSince != null,
        };
        const standing = standingOf(facts, { now, days });
        const one = { person, links, appointments, attempts: own, contact, addresses: where, ways, standing };
        return [[id, one] as const];
      }),
    );
  };
}
export type Look = ReturnType<typeof createPeopleReads>;

/** When the last letter that asked to choose was printed. */
const lastLetter = (own: readonly AttemptDocument[]): Date | null =>
  own
    .filter(({ kind }) => kind !== 'appointment' && kind !== 'notice')
    .flatMap(({ letter }) => letter?.printedAt ?? [])
    .toSorted((one, other) => other.getTime() - one.getTime())[0] ?? null;

/** The link that waits for the person, unless what was sent last did not arrive. */
export function waitingLink({ links, attempts }: ReachedPerson, now: Date): BookingLinkDocument | null {
  const link = links.find(({ revokedAt, expiresAt }) => !revokedAt && expiresAt > now);
  if (!link) return null;
  const last = attempts.find(({ linkId }) => linkId && `${linkId}` === `${link._id}`);
  return last?.failedAt ? null : link;
}
