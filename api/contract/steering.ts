import { z } from 'zod';
import { candidacyStateSchema } from './candidacy-states.ts';
import { clockDelays, clockKinds } from './clock-lists.ts';
import { endpoint } from './endpoint.ts';
import { communeRefSchema, daySchema, idSchema } from './primitives.ts';

/** Counts of people are rounded to five; null means "fewer than 5", including none. */
const guardedCount = z.int().nullable();

export const territoryFiguresSchema = z.object({
  openSlots: z.int(),
  openPlaces: z.int(),
  establishments: z.int(),
  immersionsStarted: z.int(),
});

export const getTerritory = endpoint({
  route: 'GET /territory',
  summary: 'Public figures of the territory for the welcome page',
  access: 'public',
  status: 200,
  response: z.object({ name: z.string(), figures: territoryFiguresSchema }),
});

const figuresSchema = z.object({
  slots: z.object({
    draft: z.int(),
    published: z.int(),
    paused: z.int(),
    closed: z.int(),
    full: z.int(),
    places: z.int(),
    placesLeft: z.int(),
  }),
  candidacies: z.array(z.object({ state: candidacyStateSchema, count: guardedCount })),
  /** Median whole hours from sending to the employer's first answer, over those answered; null below five. */
  medianHoursToFirstAnswer: z.number().nullable(),
  /** Share without an answer among those whose answer was due, of rounded counts; null when either side is below five. */
  silenceRate: z.number().nullable(),
  answersDue: guardedCount,
  immersionsStarted: guardedCount,
  assessed: guardedCount,
});

export const getFigures = endpoint({
  route: 'GET /steering/figures',
  summary: 'Slots, candidacies by state, median time to first answer and silence, by commune',
  access: ['coordinator'],
  /** Extended to whole months, so that no two periods differ by a day. */
  query: z.object({ from: daySchema.optional(), to: daySchema.optional() }),
  status: 200,
  response: z.object({
    from: daySchema,
    to: daySchema,
    total: figuresSchema,
    /** The same for the previous period of equal length, for the trend. */
    before: figuresSchema,
    communes: z.array(
      z.object({
        commune: communeRefSchema,
        openSlots: z.int(),
        placesLeft: z.int(),
        people: guardedCount,
        candidacies: guardedCount,
        accepted: guardedCount,
        medianHoursToFirstAnswer: z.number().nullable(),
        silenceRate: z.number().nullable(),
      }),
    ),
    /** Companies to call: without answers, or often asked. */
    companies: z.array(
      z.object({
        establishmentId: z.string(),
        name: z.string(),
        commune: communeRefSchema,
        waiting: guardedCount,
        oldestDays: z.int(),
        reason: z.enum(['silent', 'overloaded']),
      }),
    ),
  }),
});
export type Figures = z.output<typeof getFigures.response>;

/** What a territory needs before anybody can meet: there is at least one, or for people at least five. */
export const getFirstSteps = endpoint({
  route: 'GET /steering/first-steps',
  summary: 'What a new territory still lacks',
  access: ['coordinator'],
  status: 200,
  response: z.object({
    /** Named by a coordinator; one with structures was named in the operator's settings. */
    territory: z.boolean(),
    structures: z.boolean(),
    counsellors: z.boolean(),
    companies: z.boolean(),
    /** Fewer than five are never told from none. */
    people: z.boolean(),
    slots: z.boolean(),
  }),
});
export type FirstSteps = z.output<typeof getFirstSteps.response>;

/** How many people each next step is due for, by how far its delay is; rounded to five, without those below five. */
const clockCountsSchema = z.array(
  z.object({ step: z.enum(clockKinds), delay: z.enum(clockDelays), people: z.int() }),
);

export const getClockCounts = endpoint({
  route: 'GET /steering/clocks',
  summary: 'How many recipients wait for their orientation, contract or renewal; the same all day',
  access: ['coordinator'],
  status: 200,
  response: z.object({
    on: daySchema,
    total: clockCountsSchema,
    /** Of the structures of the referents; those with fewer than five people are left out. */
    structures: z.array(z.object({ id: idSchema, name: z.string(), counts: clockCountsSchema })),
  }),
});
export type ClockCounts = z.output<typeof getClockCounts.response>;

const appointmentFiguresSchema = z.object({
  /** All that were arranged in the period; the next four and those still to come or to be noted add up to it. */
  booked: guardedCount,
  honoured: guardedCount,
  excused: guardedCount,
  notCome: guardedCount,
  /** By the person or the structure. */
  calledOff: guardedCount,
  /** Median days from the first invitation or booking to the first interview that was held; null below five. */
  medianDaysToFirst: z.number().nullable(),
});

export const getAppointmentFigures = endpoint({
  route: 'GET /steering/appointments',
  summary: 'Appointments booked, honoured and missed, and the delay of first interviews; the same all day',
  access: ['coordinator'],
  /** Extended to whole months. */
  query: z.object({ from: daySchema.optional(), to: daySchema.optional() }),
  status: 200,
  response: z.object({
    from: daySchema,
    to: daySchema,
    total: appointmentFiguresSchema,
    /** Those with fewer than five appointments are left out. */
    structures: z.array(appointmentFiguresSchema.extend({ id: idSchema, name: z.string() })),
  }),
});
export type AppointmentFigures = z.output<typeof getAppointmentFigures.response>;

export const steeringEndpoints = [
  getTerritory,
  getFigures,
  getFirstSteps,
  getClockCounts,
  getAppointmentFigures,
] as const;
