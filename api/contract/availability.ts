import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { appointmentMotives, busyProblems, venueKinds } from './lists.ts';
import {
  clientIdSchema,
  communeCodeSchema,
  communeRefSchema,
  daySchema,
  idSchema,
  instantSchema,
  nameSchema,
} from './primitives.ts';
import { siteTimeZones } from './time-zones.ts';

/** Where and when counsellors receive. */

/** The grid on which appointments begin and end, in minutes. */
const gridMinutes = 5;
const structureParams = z.object({ structureId: idSchema });
const venueParams = structureParams.extend({ venueId: idSchema });

const venueFields = z.object({
  kind: z.enum(venueKinds),
  name: nameSchema,
  /** The address, the number from which the counsellor calls, or the link of the call. */
  detail: z
    .string()
    .trim()
    .max(300)
    .meta({ examples: ['1 rue Exemple'] })
    .default(''),
  /** Its clock and its public holidays. */
  communeCode: communeCodeSchema,
  /** Nobody receives there any more. */
  closed: z.boolean().default(false),
});
type VenueFields = z.output<typeof venueFields>;

const isLink = (text: string) => URL.canParse(text) && new URL(text).protocol === 'https:';
const isReachable = ({ kind, detail }: VenueFields) =>
  kind === 'phone' || (kind === 'video' ? isLink(detail) : detail !== '');
const venueInputSchema = venueFields.refine(isReachable, { message: 'venue_detail', path: ['detail'] }).meta({
  description: '`detail` is the address, or an https link with `video`; with `phone` it may be empty.',
});
export type VenueInput = z.input<typeof venueInputSchema>;

export const venueSchema = venueFields.extend({
  id: idSchema,
  commune: communeRefSchema,
  zone: z.enum(siteTimeZones),
  version: z.int(),
});
export type Venue = z.output<typeof venueSchema>;

export const listVenues = endpoint({
  route: 'GET /structures/:structureId/venues',
  summary: 'Where the counsellors of a structure receive, closed ones last',
  access: ['counsellor'],
  params: structureParams,
  status: 200,
  response: z.object({ items: z.array(venueSchema) }),
});

export const addVenue = endpoint({
  route: 'POST /structures/:structureId/venues',
  summary: 'Add a venue: an address, a phone, a video link',
  access: ['counsellor'],
  params: structureParams,
  body: venueInputSchema.safeExtend({ clientId: clientIdSchema }),
  status: 201,
  response: venueSchema,
});

export const changeVenue = endpoint({
  route: 'PUT /structures/:structureId/venues/:venueId',
  summary: 'Change or close a venue; appointments that are booked keep the one they were told',
  access: ['counsellor'],
  params: venueParams,
  body: venueInputSchema,
  status: 200,
  response: venueSchema,
  ifMatch: 'required',
});

const minuteSchema = z.int().min(0).max(1440).multipleOf(gridMinutes);
/** Minutes from midnight on the clock of the place. */
const stretch = {
  from: minuteSchema.meta({ examples: [540] }),
  to: minuteSchema.meta({ examples: [720] }),
  venueId: idSchema,
};
const forwardMeta = { description: '`to` is after `from` (`end_before_start`).' };
const isForward = ({ from, to }: { from: number; to: number }) => from < to;
const forward = { message: 'end_before_start', path: ['to'] };

const forwardDays = '`to` is not before `from` (`end_before_start`).';

const hoursSchema = z.object({
  /** 0 for Monday to 6 for Sunday. */
  weekly: z
    .array(
      z
        .object({ weekday: z.int().min(0).max(6), ...stretch })
        .refine(isForward, forward)
        .meta(forwardMeta),
    )
    .max(60),
  /** Absences, first and last day included. */
  closed: z
    .array(
      z
        .object({ from: daySchema, to: daySchema })
        .refine(({ from, to }) => from <= to, forward)
        .meta({ description: forwardDays }),
    )
    .max(60),
  /** Added to the week; they also hold on closed days and public holidays. */
  extra: z
    .array(
      z
        .object({ day: daySchema, ...stretch })
        .refine(isForward, forward)
        .meta(forwardMeta),
    )
    .max(60),
  motives: z
    .array(
      z.object({
        motive: z.enum(appointmentMotives).exclude(['group_meeting']),
        minutes: z.int().min(gridMinutes).max(240).multipleOf(gridMinutes),
        /** Kept free after each. */
        bufferMinutes: z.int().min(0).max(120).multipleOf(gridMinutes),
        /** Hours between a booking and the earliest start. */
        noticeHours: z.int().min(0).max(720),
      }),
    )
    .max(3)
    .refine((all) => new Set(all.map(({ motive }) => motive)).size === all.length, 'motive_twice')
    .meta({ description: 'Each motive once (`motive_twice`).' }),
  /** Days from today for which times are offered. */
  horizonDays: z.int().min(1).max(180),
});
export type HoursInput = z.input<typeof hoursSchema>;

export const availabilitySchema = hoursSchema.extend({
  /** 0 as long as nothing was published. */
  version: z.int(),
  busyCalendar: z
    .object({
      /** Host name of its address; the address itself is a secret. */
      host: z.string(),
      since: instantSchema,
      readAt: instantSchema.nullable(),
      /** Why the last reading failed; null when it did not. */
      problem: z.enum(busyProblems).nullable(),
      /** Busy stretches that are coming. */
      events: z.int(),
    })
    .nullable(),
});
export type Availability = z.output<typeof availabilitySchema>;

export const getAvailability = endpoint({
  route: 'GET /accounts/me/availability',
  summary: 'When I receive, in the structure of my membership',
  access: ['counsellor'],
  status: 200,
  response: availabilitySchema,
});

export const setAvailability = endpoint({
  route: 'PUT /accounts/me/availability',
  summary: 'Publish when I receive; what is booked stays booked',
  access: ['counsellor'],
  body: hoursSchema,
  status: 200,
  response: availabilitySchema,
  ifMatch: 'required',
});

export const connectBusyCalendar = endpoint({
  route: 'PUT /accounts/me/busy-calendar',
  summary: 'Take the busy times of another calendar into account, by its address (ICS, https)',
  access: ['counsellor'],
  body: z.object({ url: z.url({ protocol: /^https$/ }).max(1000) }),
  status: 200,
  response: availabilitySchema,
});

export const disconnectBusyCalendar = endpoint({
  route: 'DELETE /accounts/me/busy-calendar',
  summary: 'Forget that calendar and its busy times',
  access: ['counsellor'],
  status: 204,
});

export const availabilityEndpoints = [
  listVenues,
  addVenue,
  changeVenue,
  getAvailability,
  setAvailability,
  connectBusyCalendar,
  disconnectBusyCalendar,
] as const;
