import { z } from 'zod';
import { accidentFactsSchema, accidentSchema } from './accident-facts.ts';
import { endpoint } from './endpoint.ts';
import {
  accidentSteps,
  allChecklistItems,
  checkInSides,
  faces,
  incidentKinds,
  interruptionDeciders,
} from './lists.ts';
import { clientIdSchema, daySchema, idSchema, instantSchema, sides } from './primitives.ts';
import { siteTimeZones } from './time-zones.ts';

const params = z.object({ candidacyId: idSchema });
const incidentParams = params.extend({ incidentId: idSchema });
const wordSchema = z.string().trim().max(500);
const sideSchema = z.enum(sides);

/** Minutes of presence in one day. */
const minutesSchema = z.int().min(0).max(1440);

/** One day of presence, as agreed on and as it was. */
const presenceDaySchema = z.object({
  day: daySchema,
  /** Hours agreed on, on the clock of the site; the last may end on the next day. */
  hours: z.array(z.object({ from: z.string(), to: z.string() })),
  planned: minutesSchema,
  /** Null as long as nobody has confirmed it; 0: the person did not come. */
  done: minutesSchema.nullable(),
  /** Its last hours have begun: it can be confirmed. */
  confirmable: z.boolean(),
  /** An absence was reported for it. */
  absence: z.boolean(),
  confirmed: z
    .object({
      at: instantSchema,
      by: z.string(),
      byRole: sideSchema,
      /** As told to a counsellor, by phone for example. */
      told: z.boolean(),
    })
    .nullable(),
});
export type PresenceDay = z.output<typeof presenceDaySchema>;

/** In minutes; `done` and `missed` are of confirmed days alone. */
const presenceTotalsSchema = z.object({
  planned: z.int(),
  done: z.int(),
  missed: z.int(),
  daysToConfirm: z.int(),
});

const incidentSchema = z.object({
  id: idSchema,
  kind: z.enum(incidentKinds),
  at: instantSchema,
  by: z.string(),
  byRole: sideSchema,
  /** Null: the reader may not read it, or nothing was written. */
  word: z.string().nullable(),
  /** Whether the company reads `word`. */
  shared: z.boolean(),
  absence: z.object({ days: z.array(daySchema), justified: z.boolean() }).nullable(),
  accident: accidentSchema.nullable(),
  interruption: z.object({ decidedBy: z.enum(interruptionDeciders), reason: z.string() }).nullable(),
  /** The reader may take it back. */
  mine: z.boolean(),
});
export type Incident = z.output<typeof incidentSchema>;

const checkInSchema = z.object({
  side: z.enum(checkInSides),
  face: z.enum(faces),
  word: z.string(),
  /** Of the person: whether the company reads it. */
  shared: z.boolean(),
  at: instantSchema,
});
export type CheckIn = z.output<typeof checkInSchema>;

export const immersionPhases = ['coming', 'running', 'over', 'interrupted'] as const;

export const immersionSchema = z.object({
  candidacyId: idSchema,
  conventionId: idSchema,
  phase: z.enum(immersionPhases),
  from: daySchema,
  to: daySchema,
  /** The day at the site. */
  today: daySchema,
  /** The clock of the site, which all hours are on. */
  zone: z.enum(siteTimeZones),
  /** Name of the person. */
  person: z.string(),
  host: z.string(),
  place: z.string(),
  tutor: z.object({ name: z.string(), phone: z.string() }).nullable(),
  days: z.array(presenceDaySchema),
  totals: presenceTotalsSchema,
  /** Newest first. */
  incidents: z.array(incidentSchema),
  /** The list of the reader's own side. */
  checklist: z.array(z.object({ item: z.enum(allChecklistItems), doneAt: instantSchema.nullable() })),
  checkIns: z.array(checkInSchema),
  /** First day on which the half-way check-in is asked for. */
  halfway: daySchema,
  abilities: z.object({
    /** Confirm days of presence; `tell`: as told to a counsellor. */
    confirm: z.enum(['no', 'confirm', 'tell']),
    report: z.array(z.enum(incidentKinds)),
    followAccident: z.boolean(),
    tick: z.boolean(),
    checkIn: z.boolean(),
  }),
});
export type Immersion = z.output<typeof immersionSchema>;

const threeSides = ['beneficiary', 'counsellor', 'employer'] as const;
const answer = { status: 200, response: immersionSchema } as const;

export const getImmersion = endpoint({
  route: 'GET /candidacies/:candidacyId/immersion',
  summary: 'An immersion whose convention is validated: its days, what happened, what is to prepare',
  access: threeSides,
  params,
  ...answer,
  problems: ['reason_needed'],
});

export const confirmPresence = endpoint({
  route: 'PUT /candidacies/:candidacyId/immersion/presence',
  summary: 'Confirm the hours of days that have been; a later confirmation of a day corrects the one before',
  access: ['counsellor', 'employer'],
  params,
  body: z.object({
    days: z
      .array(z.object({ day: daySchema, minutes: minutesSchema }))
      .min(1)
      .max(62),
  }),
  ...answer,
  problems: ['conflict', 'reason_needed'],
});

const reportBase = {
  /** Idempotency key: sending twice reports once. */
  clientId: clientIdSchema,
  word: wordSchema.default(''),
  /** By the person or a counsellor: whether the company reads the word. */
  shared: z.boolean().default(false),
};

export const reportIncident = endpoint({
  route: 'POST /candidacies/:candidacyId/immersion/incidents',
  summary: 'Report an absence or an accident, or end the immersion early; the counsellor is told at once',
  access: threeSides,
  params,
  body: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('absence'),
      ...reportBase,
      days: z.array(daySchema).min(1).max(31),
      /** False: not said. */
      justified: z.boolean().default(false),
    }),
    z.object({
      kind: z.literal('accident'),
      ...reportBase,
      ...accidentFactsSchema.shape,
    }),
    z.object({
      kind: z.literal('interruption'),
      ...reportBase,
      decidedBy: z.enum(interruptionDeciders),
      /** All three sides read it. */
      reason: wordSchema.min(1),
    }),
  ]),
  status: 201,
  response: immersionSchema,
  problems: ['impossible_move', 'conflict', 'reason_needed'],
});
export type IncidentReport = z.input<typeof reportIncident.body>;

export const withdrawIncident = endpoint({
  route: 'DELETE /candidacies/:candidacyId/immersion/incidents/:incidentId',
  summary: 'Take back an absence that one’s own side reported',
  access: threeSides,
  params: incidentParams,
  ...answer,
  problems: ['conflict', 'reason_needed'],
});

export const correctAccident = endpoint({
  route: 'PUT /candidacies/:candidacyId/immersion/incidents/:incidentId/accident',
  summary: 'Correct the facts of an accident, with a trace; by who reported it or a counsellor',
  access: threeSides,
  params: incidentParams,
  body: accidentFactsSchema,
  ...answer,
  problems: ['reason_needed'],
});

export const stepAccident = endpoint({
  route: 'PUT /candidacies/:candidacyId/immersion/incidents/:incidentId/steps/:step',
  summary: 'An accident was passed on to who declares it, or declared; can be undone',
  access: ['counsellor'],
  params: incidentParams.extend({ step: z.enum(accidentSteps) }),
  body: z.object({ done: z.boolean() }),
  ...answer,
  problems: ['reason_needed'],
});

export const tickItem = endpoint({
  route: 'PUT /candidacies/:candidacyId/immersion/checklist/:item',
  summary: 'Tick an item of the list of one’s own side, or untick it',
  access: threeSides,
  params: params.extend({ item: z.enum(allChecklistItems) }),
  body: z.object({ done: z.boolean() }),
  ...answer,
  problems: ['conflict', 'reason_needed'],
});

export const checkIn = endpoint({
  route: 'PUT /candidacies/:candidacyId/immersion/check-in',
  summary: 'How it goes: a face and a word, of the person or of the tutor',
  access: ['beneficiary', 'employer'],
  params,
  body: z.object({
    face: z.enum(faces),
    word: wordSchema.default(''),
    /** Of the person: whether the company reads it. */
    shared: z.boolean().default(false),
  }),
  ...answer,
  problems: ['conflict', 'reason_needed'],
});

export const accidentDocument = endpoint({
  route: 'GET /candidacies/:candidacyId/immersion/incidents/:incidentId/document',
  summary: 'The sheet of an accident, to print and to complete by hand (PDF)',
  access: threeSides,
  params: incidentParams,
  status: 200,
  produces: ['application/pdf'],
  problems: ['reason_needed'],
});

/** Who comes on these days. */
const presenceOfPersonSchema = z.object({
  candidacyId: idSchema,
  name: z.string(),
  host: z.string(),
  /** Address of the site. */
  place: z.string(),
  tutor: z.string(),
  days: z.array(presenceDaySchema.pick({ day: true, hours: true, absence: true, done: true })),
});
export type PresenceOfPerson = z.output<typeof presenceOfPersonSchema>;

/** Of a list of who comes when, in milliseconds. */
const mostDays = 31 * 24 * 3_600_000;

export const listImmersions = endpoint({
  route: 'GET /immersions',
  summary:
    'Who is present when, over at most a month: at the sites of a company, or of the people one accompanies',
  access: ['counsellor', 'employer'],
  query: z
    .object({
      /** By default this week, from Monday to Sunday. */
      from: daySchema.optional(),
      to: daySchema.optional(),
    })
    .refine(({ from, to }) => !from || !to || (from <= to && Date.parse(to) - Date.parse(from) <= mostDays), {
      message: 'day_out_of_range',
      path: ['to'],
    }),
  status: 200,
  response: z.object({ people: z.array(presenceOfPersonSchema) }),
});

const calendarFeedSchema = z.object({
  /** Since when this address exists; null: there is none. */
  since: instantSchema.nullable(),
  /** The address on this site, once, when it is made: it is not stored. */
  path: z.string().nullable(),
});
export type CalendarFeed = z.output<typeof calendarFeedSchema>;

export const getCalendarFeed = endpoint({
  route: 'GET /accounts/me/calendar-feed',
  summary: 'Whether one’s immersions can be read by a calendar program',
  access: threeSides,
  status: 200,
  response: calendarFeedSchema,
});

export const renewCalendarFeed = endpoint({
  route: 'POST /accounts/me/calendar-feed',
  summary: 'Make a private address for calendar programs; an earlier one shows nothing any more',
  access: threeSides,
  problems: ['confirmation_needed'],
  status: 201,
  response: calendarFeedSchema,
});

export const withdrawCalendarFeed = endpoint({
  route: 'DELETE /accounts/me/calendar-feed',
  summary: 'Withdraw the private address for calendar programs',
  access: threeSides,
  status: 204,
});

export const readCalendarFeed = endpoint({
  route: 'GET /calendar-feeds/:token.ics',
  summary: 'The immersions of the owner of this private address (iCalendar)',
  access: 'public',
  params: z.object({ token: z.string().min(20).max(100) }),
  status: 200,
  produces: ['text/calendar'],
});

export const immersionsEndpoints = [
  getImmersion,
  confirmPresence,
  reportIncident,
  withdrawIncident,
  correctAccident,
  stepAccident,
  tickItem,
  checkIn,
  accidentDocument,
  listImmersions,
  getCalendarFeed,
  renewCalendarFeed,
  withdrawCalendarFeed,
  readCalendarFeed,
] as const;
