import type { Response } from 'express';
import * as contract from '../../contract/appointments.ts';
import * as availabilityContract from '../../contract/availability.ts';
import * as linksContract from '../../contract/booking-links.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { bind } from '../platform/http/bind.ts';
import {
  loadedIsTheirs,
  ownAccount,
  scopedByQuery,
  secretProvesAccess,
} from '../platform/http/open-policies.ts';
import type { StructureDocument } from '../structures/structure.model.ts';
import { isMemberOf } from '../structures/structure.policy.ts';
import type { AppointmentDocument } from './appointment.model.ts';
import { mayBook, mayInvite, mayReadAppointments, type Tie } from './appointment.policy.ts';
import type { AppointmentsContext } from './appointments.context.ts';
import type { AppointmentReads } from './appointments.reads.ts';
import type { AppointmentsService } from './appointments.service.ts';
import type { AvailabilityService } from './availability.service.ts';
import type { BusyCalendars } from './busy/busy.service.ts';
import type { ByLink } from './by-link.service.ts';
import type { BookingInvitations } from './invitations.service.ts';
import type { Meetings } from './meetings.service.ts';
import type { Venues } from './venues.service.ts';
import type { Week } from './week.service.ts';

function sendCalendar(res: Response, text: string): void {
  res.setHeader('Content-Type', 'text/calendar; charset=utf-8');
  res.setHeader('Content-Disposition', 'attachment; filename="rendez-vous.ics"');
  res.setHeader('Cache-Control', 'private, no-store');
  res.end(text);
}

/** Where and when counsellors receive. */
export function availabilityRoutes(
  { services }: AppointmentsContext,
  { venues, availability, busy }: { venues: Venues; availability: AvailabilityService; busy: BusyCalendars },
) {
  const team = {
    load: ({ params }: { params: { structureId: string } }) =>
      services.structures.getStructure(params.structureId),
    policy: (actor: Actor, structure: StructureDocument) => isMemberOf(actor, structure._id.toHexString()),
  };
  return [
    bind(availabilityContract.listVenues, {
      ...team,
      handler: async ({ params }) => ({
        items: (await venues.ofStructure(params.structureId)).map(venues.present),
      }),
    }),
    bind(availabilityContract.addVenue, {
      ...team,
      handler: ({ actor, params, body }) => venues.add(actor, params.structureId, body),
    }),
    bind(availabilityContract.changeVenue, {
      load: async ({ params }) => {
        const venue = await venues.find(params.venueId);
        return venue && `${venue.structureId}` === params.structureId ? venue : null;
      },
      policy: (actor, venue) => isMemberOf(actor, `${venue.structureId}`),
      handler: ({ params, ifMatch, body }) => venues.change(params.venueId, ifMatch, body),
    }),
    bind(availabilityContract.getAvailability, {
      policy: ownAccount,
      handler: ({ actor }) => availability.of(actor),
    }),
    bind(availabilityContract.setAvailability, {
      policy: ownAccount,
      handler: ({ actor, ifMatch, body }) => availability.put(actor, ifMatch, body),
    }),
    bind(availabilityContract.connectBusyCalendar, {
      policy: ownAccount,
      handler: ({ actor, body }) => busy.connect(actor, body.url),
    }),
    bind(availabilityContract.disconnectBusyCalendar, {
      policy: ownAccount,
      handler: ({ actor }) => busy.disconnect(actor),
    }),
  ];
}

interface Parts {
  reads: AppointmentReads;
  service: AppointmentsService;
  invitations: BookingInvitations;
  week: Week;
}

/** Appointments of one person. Readers without access get `not_found`. */
export function personRoutes(
  { services }: AppointmentsContext,
  { reads, service, invitations }: Pick<Parts, 'reads' | 'service' | 'invitations'>,
) {
  const { pathways } = services;
  const tied = (rule: (tie: Tie) => boolean) => ({
    load: ({ params }: { params: { pathwayId: string } }) => pathways.getPathway(params.pathwayId),
    policy: (actor: Actor, pathway: PathwayDocument) => rule(pathways.tie(actor, pathway)),
  });
  return [
    bind(contract.listAppointments, {
      ...tied(mayReadAppointments),
      handler: ({ actor, loaded }) => reads.ofPerson(actor, loaded),
    }),
    bind(contract.listFreeTimes, {
      ...tied(mayBook),
      handler: async ({ actor, loaded, query }) => ({
        items: await service.freeTimes(actor, loaded, query.motive),
      }),
    }),
    bind(contract.bookAppointment, {
      ...tied(mayBook),
      handler: ({ actor, loaded, body }) => service.book(actor, loaded, body),
    }),
    bind(contract.convoke, {
      ...tied(mayInvite),
      handler: ({ actor, loaded, body }) => service.convoke(actor, loaded, body),
    }),
    bind(contract.inviteToBook, {
      ...tied(mayInvite),
      handler: ({ actor, loaded, body }) => invitations.invite(actor, loaded, body),
    }),
  ];
}

/** One appointment, and the week. Readers without access get `not_found`. */
export function appointmentRoutes({ reads, service, week }: Pick<Parts, 'reads' | 'service' | 'week'>) {
  const one = {
    load: ({ actor, params }: { actor: Actor; params: { appointmentId: string } }) =>
      reads.accessTo(actor, params.appointmentId),
    policy: loadedIsTheirs,
  };
  return [
    bind(contract.moveAppointment, {
      ...one,
      handler: ({ actor, loaded, body }) => service.move(actor, loaded, body),
    }),
    bind(contract.cancelAppointment, {
      ...one,
      handler: ({ actor, loaded }) => service.cancel(actor, loaded),
    }),
    bind(contract.recordOutcome, {
      ...one,
      handler: ({ actor, loaded, body }) => service.record(actor, loaded, body),
    }),
    bind(contract.wishEarlier, { ...one, handler: ({ loaded, body }) => service.wish(loaded, body.wished) }),
    bind(contract.appointmentCalendar, {
      ...one,
      handler: async ({ loaded, locale, res }) => sendCalendar(res, await service.calendar(loaded, locale)),
    }),
    bind(contract.appointmentWeek, {
      policy: scopedByQuery,
      handler: ({ actor, query }) => week(actor, query.day),
    }),
  ];
}

/** Group meetings: of the structure's members. */
export function meetingRoutes(meetings: Meetings) {
  const one = {
    load: ({ params }: { params: { meetingId: string } }) => meetings.find(params.meetingId),
    policy: (actor: Actor, meeting: AppointmentDocument) => isMemberOf(actor, `${meeting.structureId}`),
  };
  return [
    bind(contract.openMeeting, {
      policy: ownAccount,
      handler: ({ actor, body }) => meetings.open(actor, body),
    }),
    bind(contract.getMeeting, { ...one, handler: ({ actor, loaded }) => meetings.show(actor, loaded) }),
    bind(contract.callOffMeeting, {
      ...one,
      handler: ({ actor, loaded }) => meetings.callOff(actor, loaded),
    }),
  ];
}

/** Public: who holds the link of a mail or message. */
export function bookingLinkRoutes(byLink: ByLink) {
  const secret = { policy: secretProvesAccess, limit: 'code' } as const;
  return [
    bind(linksContract.readBookingLink, { ...secret, handler: ({ body }) => byLink.read(body.token) }),
    bind(linksContract.bookByLink, { ...secret, handler: ({ body }) => byLink.book(body) }),
    bind(linksContract.cancelByLink, { ...secret, handler: ({ body }) => byLink.cancel(body.token) }),
    bind(linksContract.wishEarlierByLink, {
      ...secret,
      handler: ({ body }) => byLink.wish(body.token, body.wished),
    }),
    bind(linksContract.calendarByLink, {
      ...secret,
      handler: async ({ body, locale, res }) => sendCalendar(res, await byLink.calendar(body.token, locale)),
    }),
  ];
}
