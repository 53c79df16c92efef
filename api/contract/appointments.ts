import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  appointmentChanges,
  appointmentMotives,
  appointmentOutcomes,
  appointmentSequels,
  appointmentStates,
  bookingWays,
  intakeStates,
  venueKinds,
} from './lists.ts';
import { clientIdSchema, daySchema, idSchema, instantSchema, shortTextSchema } from './primitives.ts';
import { siteTimeZones } from './time-zones.ts';

/** Appointments of a person with those who accompany: private to the accompaniment. */

const pathwayParams = z.object({ pathwayId: idSchema });
const appointmentParams = z.object({ appointmentId: idSchema });
export const motiveSchema = z.enum(appointmentMotives);

/** Where it takes place, as it was told when it was booked. */
export const toldVenueSchema = z.object({ kind: z.enum(venueKinds), name: z.string(), detail: z.string() });

/** A time that can be booked now. */
export const freeTimeSchema = z.object({
  startsAt: instantSchema,
  endsAt: instantSchema,
  zone: z.enum(siteTimeZones),
  venue: toldVenueSchema.extend({ id: idSchema }),
  counsellor: z.object({ id: idSchema, name: z.string() }),
  /** Of a group meeting. */
  meeting: z.object({ id: idSchema, title: z.string(), seatsLeft: z.int() }).nullable(),
});
export type FreeTime = z.output<typeof freeTimeSchema>;

/** Names a free time. */
export const chosenTimeSchema = z.object({
  startsAt: instantSchema,
  venueId: idSchema,
  counsellorId: idSchema,
  /** For a seat in a group meeting. */
  meetingId: idSchema.nullable().default(null),
});
export type ChosenTime = z.input<typeof chosenTimeSchema>;

export const appointmentSchema = z.object({
  id: idSchema,
  motive: motiveSchema,
  state: z.enum(appointmentStates),
  startsAt: instantSchema,
  endsAt: instantSchema,
  /** The clock of the place. */
  zone: z.enum(siteTimeZones),
  venue: toldVenueSchema,
  counsellor: z.object({ id: idSchema, name: z.string() }),
  structure: z.string(),
  /** Set by the structure at a certain date: the person may excuse themselves, not move it. */
  convocation: z.boolean(),
  /** Title of the group meeting. */
  meeting: z.string().nullable(),
  /** The person wishes an earlier time when one frees. */
  earlierWished: z.boolean(),
  sequel: z.enum(appointmentSequels).nullable(),
  /** Oldest first. `by`: name of the counsellor; null for the person. */
  history: z.array(
    z.object({
      at: instantSchema,
      what: z.enum(appointmentChanges),
      by: z.string().nullable(),
      startsAt: instantSchema,
    }),
  ),
  version: z.int(),
  abilities: z.object({
    move: z.boolean(),
    cancel: z.boolean(),
    wishEarlier: z.boolean(),
    record: z.boolean(),
  }),
});
export type Appointment = z.output<typeof appointmentSchema>;

const invitationSchema = z.object({
  motive: motiveSchema,
  /** Null: anybody of the structure who receives for this. */
  counsellor: z.string().nullable(),
  at: instantSchema,
  by: z.string(),
  expiresAt: instantSchema,
  via: z.enum(bookingWays),
});

export const appointmentsOfPersonSchema = z.object({
  /** Newest first. */
  items: z.array(appointmentSchema),
  intake: z.object({ state: z.enum(intakeStates), since: instantSchema.nullable() }),
  /** The link that waits for the person. */
  invitation: invitationSchema.nullable(),
  abilities: z.object({
    /** Choose among free times. */
    book: z.boolean(),
    /** Send a link with which the person chooses, or set a date. */
    invite: z.boolean(),
  }),
});
export type AppointmentsOfPerson = z.output<typeof appointmentsOfPersonSchema>;

const threeOf = ['beneficiary', 'counsellor'] as const;

export const listAppointments = endpoint({
  route: 'GET /pathways/:pathwayId/appointments',
  summary: 'Appointments of a person, and how far the intake is',
  access: threeOf,
  params: pathwayParams,
  status: 200,
  response: appointmentsOfPersonSchema,
});

export const listFreeTimes = endpoint({
  route: 'GET /pathways/:pathwayId/free-times',
  summary: 'The times at which a person can come, the first one first',
  access: threeOf,
  params: pathwayParams,
  query: z.object({ motive: motiveSchema.default('follow_up') }),
  status: 200,
  response: z.object({ items: z.array(freeTimeSchema) }),
});

export const bookAppointment = endpoint({
  route: 'POST /pathways/:pathwayId/appointments',
  summary: 'Book a free time; of two who choose the same one, one gets it',
  access: threeOf,
  params: pathwayParams,
  body: chosenTimeSchema.extend({ clientId: clientIdSchema, motive: motiveSchema }),
  status: 201,
  response: appointmentSchema,
  /** `conflict`: the time was taken, or the person has an appointment. */
  problems: ['conflict'],
});

export const convoke = endpoint({
  route: 'POST /pathways/:pathwayId/convocations',
  summary: 'Set an appointment with oneself at a certain date, also outside the published hours',
  access: ['counsellor'],
  params: pathwayParams,
  body: z.object({
    clientId: clientIdSchema,
    motive: motiveSchema.exclude(['group_meeting']),
    venueId: idSchema,
    startsAt: instantSchema,
    minutes: z.int().min(5).max(240).multipleOf(5),
  }),
  status: 201,
  response: appointmentSchema,
  problems: ['conflict'],
});

export const inviteToBook = endpoint({
  route: 'POST /pathways/:pathwayId/booking-invitations',
  summary: 'Give a person a link with which they choose a time; an earlier link of the structure is void',
  access: ['counsellor'],
  params: pathwayParams,
  body: z.object({
    clientId: clientIdSchema,
    motive: motiveSchema,
    /** With oneself, or with anybody of the structure who receives for this. */
    with: z.enum(['me', 'structure']),
    via: z.enum(bookingWays),
  }),
  status: 201,
  response: z.object({
    invitation: invitationSchema,
    /** Path with the secret, shown once. */
    path: z.string(),
    /** Where it was sent, masked. */
    sentTo: z.string().nullable(),
  }),
  problems: ['conflict', 'too_many_requests'],
});

export const moveAppointment = endpoint({
  route: 'POST /appointments/:appointmentId/moves',
  summary: 'Move an appointment to a free time; until that is taken, the old one is kept',
  access: threeOf,
  params: appointmentParams,
  body: chosenTimeSchema,
  status: 200,
  response: appointmentSchema,
  problems: ['conflict'],
});

export const cancelAppointment = endpoint({
  route: 'POST /appointments/:appointmentId/cancellation',
  summary: 'Call an appointment off; its time is free again',
  access: threeOf,
  params: appointmentParams,
  status: 200,
  response: appointmentSchema,
  problems: ['conflict'],
});

export const recordOutcome = endpoint({
  route: 'PUT /appointments/:appointmentId/outcome',
  summary: 'Say how an appointment went, and what follows; `propose` sends the next link at once',
  access: ['counsellor'],
  params: appointmentParams,
  body: z.object({
    /** Null takes back what was said; a link that was sent stays. */
    outcome: z.enum(appointmentOutcomes).nullable(),
    sequel: z.enum(appointmentSequels).nullable(),
  }),
  status: 200,
  response: appointmentSchema,
  problems: ['conflict'],
});

export const wishEarlier = endpoint({
  route: 'PUT /appointments/:appointmentId/earlier-wish',
  summary: 'Be told when an earlier time frees',
  access: ['beneficiary'],
  params: appointmentParams,
  body: z.object({ wished: z.boolean() }),
  status: 200,
  response: appointmentSchema,
  problems: ['conflict'],
});

export const appointmentCalendar = endpoint({
  route: 'GET /appointments/:appointmentId/calendar',
  summary: 'An appointment as a calendar file (.ics)',
  access: threeOf,
  params: appointmentParams,
  status: 200,
  produces: ['text/calendar'],
});

/** One line of the week. Of people whom the reader does not accompany it says only that the time is taken. */
const weekEntrySchema = z.object({
  startsAt: instantSchema,
  endsAt: instantSchema,
  zone: z.enum(siteTimeZones),
  counsellor: z.object({ id: idSchema, name: z.string() }),
  venue: z.string(),
  venueKind: z.enum(venueKinds),
  state: z.enum(appointmentStates),
  appointment: z
    .object({
      id: idSchema,
      pathwayId: idSchema,
      person: z.string(),
      motive: motiveSchema,
      sequel: z.enum(appointmentSequels).nullable(),
      record: z.boolean(),
    })
    .nullable(),
  meeting: z.object({ id: idSchema, title: z.string(), taken: z.int(), seats: z.int() }).nullable(),
});
export type WeekEntry = z.output<typeof weekEntrySchema>;

export const appointmentWeek = endpoint({
  route: 'GET /appointments',
  summary: 'The appointments of a structure in the week of a day, by counsellor and venue',
  access: ['counsellor'],
  query: z.object({ day: daySchema }),
  status: 200,
  /** Monday and Sunday, which may lie beyond the first and last day that can be asked for. */
  response: z.object({ from: z.iso.date(), to: z.iso.date(), items: z.array(weekEntrySchema) }),
});

export const openMeeting = endpoint({
  route: 'POST /group-meetings',
  summary: 'Open a group meeting with seats, held by oneself',
  access: ['counsellor'],
  body: z.object({
    clientId: clientIdSchema,
    title: shortTextSchema,
    venueId: idSchema,
    startsAt: instantSchema,
    minutes: z.int().min(5).max(480).multipleOf(5),
    seats: z.int().min(2).max(60),
  }),
  status: 201,
  response: z.object({ id: idSchema }),
  problems: ['conflict'],
});

const meetingSchema = z.object({
  id: idSchema,
  title: z.string(),
  state: z.enum(appointmentStates),
  startsAt: instantSchema,
  endsAt: instantSchema,
  zone: z.enum(siteTimeZones),
  venue: toldVenueSchema.extend({ id: idSchema }),
  counsellor: z.object({ id: idSchema, name: z.string() }),
  seats: z.int(),
  taken: z.int(),
  /** Those with a seat whom the reader accompanies or receives; of the others only that they come, in `taken`. */
  people: z.array(
    z.object({
      id: idSchema,
      pathwayId: idSchema,
      person: z.string(),
      state: z.enum(appointmentStates),
      motive: motiveSchema,
      sequel: z.enum(appointmentSequels).nullable(),
      abilities: z.object({ cancel: z.boolean(), record: z.boolean() }),
    }),
  ),
  abilities: z.object({ callOff: z.boolean(), book: z.boolean() }),
});
export type GroupMeeting = z.output<typeof meetingSchema>;

const oneMeeting = { access: ['counsellor'], params: z.object({ meetingId: idSchema }) } as const;

export const getMeeting = endpoint({
  ...oneMeeting,
  route: 'GET /group-meetings/:meetingId',
  summary: 'A group meeting of the structure, with the seats that are taken and how each went',
  status: 200,
  response: meetingSchema,
});

export const callOffMeeting = endpoint({
  ...oneMeeting,
  route: 'POST /group-meetings/:meetingId/cancellation',
  summary: 'Call a group meeting off; everybody with a seat is told',
  status: 204,
  problems: ['conflict'],
});

export const appointmentsEndpoints = [
  listAppointments,
  listFreeTimes,
  bookAppointment,
  convoke,
  inviteToBook,
  moveAppointment,
  cancelAppointment,
  recordOutcome,
  wishEarlier,
  appointmentCalendar,
  appointmentWeek,
  openMeeting,
  getMeeting,
  callOffMeeting,
] as const;
