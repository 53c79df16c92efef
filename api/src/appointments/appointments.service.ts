import type {
  bookAppointment,
  ChosenTime,
  convoke,
  FreeTime,
  recordOutcome,
} from '../../contract/appointments.ts';
import type { ParsedOf } from '../../contract/endpoint.ts';
import type { AppointmentMotive } from '../../contract/lists.ts';
import { paths } from '../../contract/paths.ts';
import type { Locale } from '../../contract/primitives.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { notFound } from '../platform/http/app-error.ts';
import { calendarOfAppointment } from './appointment.calendar.ts';
import type { AppointmentDocument } from './appointment.model.ts';
import { type Capacity, canCancel, canMove, canRecord, canWishEarlier } from './appointment.policy.ts';
import { factsOf } from './appointment.present.ts';
import { notBooked, notYet } from './appointment.sentences.ts';
import type { AppointmentsContext } from './appointments.context.ts';
import { type AppointmentAccess, type AppointmentReads, isPersonal } from './appointments.reads.ts';
import type { Booking } from './booking.service.ts';
import type { DatedPlace } from './dated-place.ts';
import type { BookingInvitations } from './invitations.service.ts';
import type { BookingLinks } from './links.service.ts';
import type { Asking, Times } from './times.service.ts';

interface Parts {
  booking: Booking;
  invitations: BookingInvitations;
  links: Pick<BookingLinks, 'current'>;
  place: DatedPlace;
  reads: AppointmentReads;
  times: Times;
}

/** What people and counsellors do with appointments when they are signed in. */
export function createAppointmentsService(
  context: AppointmentsContext,
  { booking, invitations, links, place, reads, times }: Parts,
) {
  const { clock, publicUrl, services } = context;

  /** A person chooses among the times of the link they were sent, or of their referent; a counsellor among their own. */
  async function askingOf(
    actor: Actor,
    pathway: PathwayDocument,
    motive: AppointmentMotive,
  ): Promise<Asking> {
    if (actor.role === 'counsellor')
      return {
        structureId: actor.structureId ?? '',
        counsellorId: motive === 'group_meeting' ? null : actor.accountId,
        motive,
      };
    const [lead] = pathway.followers;
    if (!lead?.structureId) throw notFound();
    const structureId = `${lead.structureId}`;
    const link = await links.current(pathway._id.toHexString(), structureId);
    if (link && link.motive === motive)
      return { structureId, counsellorId: link.counsellorId ? `${link.counsellorId}` : null, motive };
    return { structureId, counsellorId: motive === 'group_meeting' ? null : `${lead.accountId}`, motive };
  }

  const byOf = ({ capacity }: AppointmentAccess, actor: Actor) =>
    capacity === 'person' ? null : actor.accountId;
  function shown(capacity: Capacity, appointment: AppointmentDocument) {
    if (!isPersonal(appointment)) throw notFound();
    return reads.one({ capacity, appointment });
  }

  return {
    async freeTimes(actor: Actor, pathway: PathwayDocument, motive: AppointmentMotive): Promise<FreeTime[]> {
      return times.offered(await askingOf(actor, pathway, motive));
    },

    async book(
      actor: Actor,
      pathway: PathwayDocument,
      { clientId, motive, ...chosen }: ParsedOf<typeof bookAppointment>['body'],
    ) {
      const appointment = await booking.book({
        pathwayId: pathway._id.toHexString(),
        asking: await askingOf(actor, pathway, motive),
        chosen,
        by: actor.role === 'beneficiary' ? null : actor.accountId,
        clientId: `${actor.accountId}:${clientId}`,
      });
      return shown(actor.role === 'beneficiary' ? 'person' : 'counsellor', appointment);
    },

    async convoke(
      actor: Actor,
      pathway: PathwayDocument,
      { clientId, motive, venueId, startsAt, minutes }: ParsedOf<typeof convoke>['body'],
    ) {
      const { structureId, venue } = await place.of(actor, venueId);
      const appointment = await booking.set(
        {
          ...{ structureId, motive, venue, minutes, counsellorId: actor.accountId },
          pathwayId: pathway._id.toHexString(),
          startsAt: place.from(startsAt),
        },
        `${actor.accountId}:${clientId}`,
      );
      return shown('counsellor', appointment);
    },

    async move(actor: Actor, access: AppointmentAccess, chosen: ChosenTime) {
      const { appointment, capacity } = access;
      if (!canMove(capacity, factsOf(appointment), clock.now())) throw notBooked();
      const asking = {
        structureId: `${appointment.structureId}`,
        counsellorId: appointment.kind === 'seat' ? null : `${appointment.counsellorId}`,
        motive: appointment.motive,
      };
      return shown(capacity, await booking.move(appointment, asking, chosen, byOf(access, actor)));
    },

    async cancel(actor: Actor, access: AppointmentAccess) {
      const { appointment, capacity } = access;
      if (!canCancel(capacity, factsOf(appointment), clock.now())) throw notBooked();
      const by = byOf(access, actor);
      return shown(capacity, by ? await booking.revoke(appointment, by) : await booking.cancel(appointment));
    },

    async wish(access: AppointmentAccess, wished: boolean) {
      const { appointment, capacity } = access;
      if (!canWishEarlier(capacity, factsOf(appointment), clock.now())) throw notBooked();
      return shown(capacity, await booking.wish(appointment, wished));
    },

    /** `propose` sends the next link at once. */
    async record(
      actor: Actor,
      access: AppointmentAccess,
      { outcome, sequel }: ParsedOf<typeof recordOutcome>['body'],
    ) {
      const { appointment, capacity } = access;
      if (!canRecord(capacity, factsOf(appointment), clock.now())) throw notYet();
      const { pathwayId, structureId, counsellorId, motive, kind } = appointment;
      const next = outcome === null || outcome === 'honoured' ? null : sequel;
      const recorded = await booking.record(appointment, outcome, { sequel: next, by: actor.accountId });
      const isNew = recorded.version !== appointment.version;
      const pathway = next === 'propose' && isNew ? await services.pathways.getPathway(`${pathwayId}`) : null;
      if (pathway)
        await invitations.again(
          {
            ...{ pathwayId: `${pathwayId}`, structureId: `${structureId}`, motive, by: actor.accountId },
            counsellorId: kind === 'seat' ? null : `${counsellorId}`,
            clientId: `again:${appointment._id}:${recorded.version}`,
          },
          pathway,
        );
      return shown(capacity, recorded);
    },

    async calendar({ appointment, capacity }: AppointmentAccess, locale: Locale): Promise<string> {
      const { pathwayId, structureId } = appointment;
      const structure = await services.structures.getStructure(`${structureId}`);
      const page = capacity === 'person' ? paths.myAppointments : paths.person(`${pathwayId}`);
      return calendarOfAppointment(appointment, {
        whom: capacity === 'person' ? (structure?.name ?? '') : '',
        locale,
        link: `${publicUrl()}${page}`,
      });
    },
  };
}
export type AppointmentsService = ReturnType<typeof createAppointmentsService>;
