import type { Appointment, AppointmentsOfPerson } from '../../contract/appointments.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { AppointmentDocument, PersonalAppointment } from './appointment.model.ts';
import { type Capacity, capacityIn, mayBook, mayInvite } from './appointment.policy.ts';
import { factsOf, presentAppointment } from './appointment.present.ts';
import type { AppointmentStore } from './appointment.store.ts';
import type { AppointmentsContext } from './appointments.context.ts';
import type { BookingLinkDocument } from './booking-link.model.ts';
import type { BookingLinks } from './links.service.ts';
import { intakeOf } from './rules/intake.ts';

/** An appointment of a person, with what this reader is to it. */
export interface AppointmentAccess {
  appointment: PersonalAppointment;
  capacity: Capacity;
}

export const isPersonal = (appointment: AppointmentDocument | null): appointment is PersonalAppointment =>
  appointment?.pathwayId != null;

interface Parts {
  store: Pick<AppointmentStore, 'find' | 'findAll' | 'ofPerson'>;
  links: Pick<BookingLinks, 'ofPerson'>;
}

/** Appointments as the person and those who accompany or receive them see them. */
export function createAppointmentReads(
  { audit, clock, services }: AppointmentsContext,
  { store, links }: Parts,
) {
  const { accounts, pathways, structures } = services;

  /** Of accounts, by id. */
  async function namesOf(ids: readonly string[]): Promise<Map<string, string>> {
    const refs = await accounts.accountRefs([...new Set(ids)]);
    return new Map(refs.map(({ id, name }) => [id, name]));
  }

  async function present(
    all: readonly PersonalAppointment[],
    capacityOf: (appointment: PersonalAppointment) => Capacity,
  ): Promise<Appointment[]> {
    const names = await namesOf(
      all.flatMap(({ counsellorId, history }) => [
        `${counsellorId}`,
        ...history.flatMap(({ by }) => (by ? [`${by}`] : [])),
      ]),
    );
    const meetings = await store.findAll(all.flatMap(({ meetingId }) => (meetingId ? [`${meetingId}`] : [])));
    const titles = new Map(meetings.map(({ _id, title }) => [`${_id}`, title]));
    const now = clock.now();
    return Promise.all(
      all.map(async (appointment) => {
        const structure = await structures.getStructure(`${appointment.structureId}`);
        return presentAppointment(appointment, {
          ...{ now, names, capacity: capacityOf(appointment) },
          structure: structure?.name ?? '',
          meeting: titles.get(`${appointment.meetingId}`) ?? null,
        });
      }),
    );
  }

  async function invitationOf(all: readonly BookingLinkDocument[]) {
    const now = clock.now();
    const waiting = all.find(({ revokedAt, expiresAt }) => !revokedAt && expiresAt > now);
    if (!waiting) return null;
    const { motive, counsellorId, createdAt, by, expiresAt, via } = waiting;
    const names = await namesOf([`${by}`, ...(counsellorId ? [`${counsellorId}`] : [])]);
    return {
      ...{ motive, via },
      counsellor: counsellorId ? (names.get(`${counsellorId}`) ?? '') : null,
      at: createdAt.toISOString(),
      by: names.get(`${by}`) ?? '',
      expiresAt: expiresAt.toISOString(),
    };
  }

  return {
    namesOf,

    /** Of these appointments the people whom the reader may know of, by appointment. */
    async knownPeople(actor: Actor, all: readonly AppointmentDocument[]) {
      const own = all.filter(isPersonal);
      const found = await pathways.getPathways(own.map(({ pathwayId }) => `${pathwayId}`));
      return new Map(
        own.flatMap((appointment) => {
          const pathway = found.get(`${appointment.pathwayId}`);
          const capacity = pathway && capacityIn(actor, pathways.tie(actor, pathway), factsOf(appointment));
          return capacity ? [[`${appointment._id}`, { pathway, capacity }] as const] : [];
        }),
      );
    },

    present,
    invitationOf,

    /** Null when this reader may not see it, or it does not exist. */
    async accessTo(actor: Actor, id: string): Promise<AppointmentAccess | null> {
      const appointment = await store.find(id);
      if (!isPersonal(appointment)) return null;
      const pathway = await pathways.getPathway(`${appointment.pathwayId}`);
      const tie = pathway ? pathways.tie(actor, pathway) : null;
      const capacity = capacityIn(actor, tie, factsOf(appointment));
      return capacity && { appointment, capacity };
    },

    async one({ appointment, capacity }: AppointmentAccess): Promise<Appointment> {
      const [presented] = await present([appointment], () => capacity);
      if (!presented) throw new Error('An appointment was not presented');
      return presented;
    },

    async ofPerson(actor: Actor, pathway: PathwayDocument): Promise<AppointmentsOfPerson> {
      const pathwayId = pathway._id.toHexString();
      const tie = pathways.tie(actor, pathway);
      const [found, made] = await Promise.all([store.ofPerson(pathwayId), links.ofPerson(pathwayId)]);
      const own = found.filter(isPersonal).reverse();
      const capacity = tie === 'person' ? 'person' : 'counsellor';
      // who has come has answered
      const isAnswered = (link: BookingLinkDocument) =>
        own.some(
          ({ state, structureId, endsAt }) =>
            state === 'honoured' && `${structureId}` === `${link.structureId}` && endsAt > link.createdAt,
        );
      const { state, since } = intakeOf(
        {
          invitations: made.map(({ createdAt, expiresAt }) => ({ at: createdAt, expiresAt })),
          appointments: own.map((one) => ({
            state: one.state,
            endsAt: one.endsAt,
            since: one.history.at(-1)?.at ?? one.startsAt,
          })),
        },
        clock.now(),
      );
      await audit.reveals.record(actor, [{ pathwayId, shown: 'file' }]);
      return {
        items: await present(own, () => capacity),
        intake: { state, since: since?.toISOString() ?? null },
        invitation: await invitationOf(made.filter((link) => !isAnswered(link))),
        abilities: { book: mayBook(tie), invite: mayInvite(tie) },
      };
    },
  };
}
export type AppointmentReads = ReturnType<typeof createAppointmentReads>;
