import { z } from 'zod';
import { occupationRefSchema, skillSchema } from './directory.ts';
import { endpoint } from './endpoint.ts';
import { toConfirmSchema } from './establishment-trust.ts';
import { commitments, employerKinds, siteConditions, slotMoments } from './lists.ts';
import {
  accommodationSchema,
  communeCodeSchema,
  communeRefSchema,
  daySchema,
  flagSchema,
  foundPageOf,
  idSchema,
  instantSchema,
  levelSchema,
  longTextSchema,
  nameSchema,
  objectiveSchema,
  occupationCodeSchema,
  pageQuery,
  patchOf,
  periodSchema,
  pointSchema,
  shortTextSchema,
  skillIdSchema,
  weekSchema,
} from './primitives.ts';

/** Stored states. `full` is derived: all places are taken. */
export const slotStates = ['draft', 'published', 'paused', 'closed'] as const;
export const slotStateSchema = z.enum(slotStates);
export type SlotState = z.output<typeof slotStateSchema>;

/** `HH:MM` in Europe/Paris. */
const hourSchema = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'hour_format')
  .meta({ examples: ['09:00'] });

const siteSchema = z.object({
  address: shortTextSchema,
  communeCode: communeCodeSchema,
  location: pointSchema.optional(),
});

const tutorSchema = z.object({ firstName: nameSchema, lastName: nameSchema, function: shortTextSchema });

/**
 * What an employer writes of a slot. The model, the presenter, the rules and the index derive their fields from it, so
 * that a field added here does not compile until the model stores it.
 */
export const slotContentSchema = z.object({
  establishmentId: idSchema,
  occupation: occupationCodeSchema,
  /** The job title in the company's own words, e.g. "Aide en boulangerie". */
  title: shortTextSchema,
  tasks: longTextSchema.default(''),
  welcome: longTextSchema.default(''),
  objectives: z.array(objectiveSchema).min(1).max(3),
  /** Used in the slot, with the wished level; `taught` ones can be learned there. */
  skills: z
    .array(z.object({ id: skillIdSchema, level: levelSchema.default(1), taught: z.boolean().default(false) }))
    .max(40),
  period: periodSchema,
  week: weekSchema,
  /** Start and end of a usual day. */
  hours: z.object({ from: hourSchema, to: hourSchema }).default({ from: '09:00', to: '17:00' }),
  /** Hours of presence per week; L3121-20: at most 48, with a warning above 35. */
  weeklyHours: z.number().min(1).max(48).default(35),
  /** Minimum half days per week for which a person must be free. */
  minHalfDays: z.int().min(1).max(14).default(1),
  places: z.int().min(1).max(50).default(1),
  /** Set when the work is not at the establishment's own address. */
  site: siteSchema.nullish(),
  licenceRequired: z.boolean().default(false),
  vehicleRequired: z.boolean().default(false),
  publicTransport: z.boolean().default(false),
  accommodations: z.array(accommodationSchema).max(20).default([]),
  conditions: z.array(z.enum(siteConditions)).max(10).default([]),
  equipmentProvided: z.boolean().default(true),
  minimumAge: z.int().min(16).max(60).default(16),
  tutor: tutorSchema.nullish(),
  /**
   * L5135-7: the employer declares that the immersion replaces no absent employee, no permanent or seasonal job and
   * no peak of activity.
   */
  noReplacementDeclared: z.boolean().default(false),
});
export type SlotInput = z.input<typeof slotContentSchema>;
export type SlotContent = z.output<typeof slotContentSchema>;
export const slotContentFields = slotContentSchema.keyof().options;

/** The content that every reader gets as it was written. */
const openSlotContentSchema = slotContentSchema.omit({
  establishmentId: true,
  occupation: true,
  skills: true,
  site: true,
  tutor: true,
});
export const openSlotContentFields = openSlotContentSchema.keyof().options;

/** Why nobody can apply to a slot now. */
export const whySlotShut = ['closed', 'over', 'paused', 'company_paused', 'over_cap', 'full'] as const;
export const shutSlotSchema = z.object({
  why: z.enum(whySlotShut),
  /** The last day of the pause of the company. */
  until: daySchema.nullable(),
  /** Slots like it, for a person who looks for one. */
  near: z.array(z.object({ id: idSchema, title: z.string() })),
});
export type ShutSlot = z.output<typeof shutSlotSchema>;

/** What anyone may read of a published slot. */
export const slotSchema = openSlotContentSchema.extend({
  id: idSchema,
  establishment: z.object({
    id: idSchema,
    name: z.string(),
    kind: z.enum(employerKinds),
    nafLabel: z.string(),
    commitments: z.array(z.enum(commitments)),
    /** Not confirmed yet; sent to counsellors, coordinators and the company itself. */
    toConfirm: toConfirmSchema.optional(),
  }),
  /** Asked, and not answered by the company yet. */
  accommodationQuestions: z.array(accommodationSchema),
  /** What the company has said that the site cannot offer. */
  notOffered: z.array(accommodationSchema),
  occupation: occupationRefSchema,
  skills: z.array(skillSchema.extend({ level: levelSchema, taught: z.boolean() })),
  commune: communeRefSchema,
  location: pointSchema,
  /** Street address, for those who need it (own employer, accepted candidate, counsellors). */
  address: z.string().optional(),
  tutorName: z.string().optional(),
  /** Form fields that only those who may edit the slot receive. */
  own: z
    .object({
      site: siteSchema.omit({ communeCode: true }).extend({ commune: communeRefSchema }).nullable(),
      tutor: tutorSchema.nullable(),
    })
    .optional(),
  state: slotStateSchema,
  placesLeft: z.int(),
  full: z.boolean(),
  pauseReason: z.string().optional(),
  /** For the company itself: paused because nobody manages it; resumes when somebody does. */
  withoutManager: z.boolean().optional(),
  /** For the company itself: it was asked whether the slot is still open, and has not said so. */
  asked: z.boolean().optional(),
  publishedAt: instantSchema.nullable(),
  updatedAt: instantSchema,
  version: z.int(),
  abilities: z.object({
    edit: z.boolean(),
    /** States to which the reader may move the slot. */
    moveTo: z.array(slotStateSchema),
    apply: z.boolean(),
    propose: z.boolean(),
  }),
  /** Null when it receives requests. */
  shut: shutSlotSchema.nullable(),
});
export type Slot = z.output<typeof slotSchema>;

/** A card in a list. */
export const slotCardSchema = z.object({
  id: idSchema,
  title: z.string(),
  occupation: occupationRefSchema,
  establishment: z.object({ id: idSchema, name: z.string() }),
  commune: communeRefSchema,
  location: pointSchema,
  objectives: z.array(objectiveSchema),
  period: periodSchema,
  week: weekSchema,
  places: z.int(),
  placesLeft: z.int(),
  state: slotStateSchema,
  publishedAt: instantSchema.nullable(),
  /** From the point of the search, if given. */
  distanceKm: z.number().optional(),
});
export type SlotCard = z.output<typeof slotCardSchema>;

export const slotParams = z.object({ slotId: idSchema });

/** Kilometres around a chosen place where no radius is given. */
export const usualRadiusKm = 30;

/** What a public list of slots asks, without its order and pages. */
export const slotQuestionSchema = z.object({
  q: z.string().trim().max(200).optional(),
  commune: communeCodeSchema.optional(),
  withinKm: z.coerce.number().min(1).max(200).optional(),
  occupation: occupationCodeSchema.optional(),
  objective: objectiveSchema.optional(),
});
export type SlotQuestion = z.output<typeof slotQuestionSchema>;

/** What narrows a public list of slots further; a kept search does not have it. */
export const slotNarrowing = {
  /** A month of its period, as YYYY-MM. */
  month: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'month_format')
    .meta({ examples: ['2026-03'] })
    .optional(),
  moment: z.enum(slotMoments).optional(),
  kind: z.enum(employerKinds).optional(),
  /** Announced by the site or the company. */
  accommodation: accommodationSchema.optional(),
  /** Reached by public transport at the hours of work. */
  transport: flagSchema.optional(),
  /** Has room for two people or more. */
  several: flagSchema.optional(),
  /** Of this company. */
  company: idSchema.optional(),
  /** The middle of a part of the map, as `latitude,longitude`; counts instead of a commune. */
  around: z
    .string()
    .regex(/^-?[0-8]?\d(?:\.\d{1,6})?,-?(?:1[0-7]\d|\d{1,2})(?:\.\d{1,6})?$/, 'point_format')
    .optional(),
};

export const slotSearchQuery = slotQuestionSchema.extend({
  ...pageQuery,
  ...slotNarrowing,
  sort: z.enum(['fit', 'distance', 'date']).default('fit'),
});

export const searchSlots = endpoint({
  route: 'GET /slots',
  summary: 'Open slots of the territory, by words, place, occupation; no account needed',
  access: 'public',
  query: slotSearchQuery,
  status: 200,
  response: foundPageOf(slotCardSchema).extend({
    /** The commune that the words name: slots are searched around it. */
    place: communeRefSchema.optional(),
    /** The words do not say what is looked for ("je ne sais pas"): all slots are listed. */
    undecided: z.boolean().optional(),
  }),
});

/** Another question that finds slots, where one finds few: the place and the words to ask, and how many it finds. */
export const slotWideningSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('distance'),
    km: z.number(),
    place: communeRefSchema,
    /** The words without the name of the place. */
    words: z.string(),
    found: z.int(),
  }),
  z.object({
    kind: z.literal('occupation'),
    occupation: occupationRefSchema,
    place: communeRefSchema.nullable(),
    found: z.int(),
  }),
]);
export type SlotWidening = z.output<typeof slotWideningSchema>;

export const widenSlotSearch = endpoint({
  route: 'GET /slot-widenings',
  summary: 'Where a question finds few slots: a wider circle and near occupations, with how many each finds',
  access: 'public',
  query: slotQuestionSchema,
  status: 200,
  response: z.object({ items: z.array(slotWideningSchema) }),
});

export const createSlot = endpoint({
  route: 'POST /slots',
  summary: 'Post a slot, as a draft or published at once',
  access: ['employer'],
  body: slotContentSchema.extend({
    publish: z.boolean().default(false),
    /** Idempotency key. */ clientId: z.uuid().optional(),
  }),
  status: 201,
  response: slotSchema,
  problems: ['not_found', 'conflict'],
});

export const getSlot = endpoint({
  route: 'GET /slots/:slotId',
  summary: 'One slot',
  access: 'public',
  params: slotParams,
  status: 200,
  response: slotSchema,
});

export const updateSlot = endpoint({
  route: 'PATCH /slots/:slotId',
  summary: 'Change my slot, and publish it if it is to open with the change',
  access: ['employer'],
  params: slotParams,
  ifMatch: 'required',
  body: patchOf(slotContentSchema.omit({ establishmentId: true })).extend({
    /** Also publishes the slot, if it is a draft or was paused by its company. */
    publish: z.boolean().optional(),
  }),
  status: 200,
  response: slotSchema,
  problems: ['stale_version', 'conflict', 'impossible_move'],
});

/** What a company decides about requests without an answer: when their slot closes, or its last place is taken. */
export const waitingChoices = ['ended', 'kept'] as const;
export type WaitingChoice = (typeof waitingChoices)[number];

export const moveSlot = endpoint({
  route: 'POST /slots/:slotId/moves',
  summary: 'Publish, pause, resume or close; a coordinator may pause with a reason',
  access: ['employer', 'coordinator'],
  params: slotParams,
  body: z.object({
    to: slotStateSchema,
    reason: shortTextSchema.optional(),
    /** When closing: `ended`, unless said otherwise, declines the requests without an answer, as the slot is closed. */
    waiting: z.enum(waitingChoices).optional(),
  }),
  status: 200,
  response: slotSchema,
  problems: ['impossible_move', 'forbidden', 'conflict'],
});

export const askAccommodations = endpoint({
  route: 'POST /slots/:slotId/accommodation-questions',
  summary: 'Ask the company whether the site offers these, without saying for whom; each is asked once',
  access: ['beneficiary', 'counsellor'],
  params: slotParams,
  body: z.object({ accommodations: z.array(accommodationSchema).min(1).max(10) }),
  status: 200,
  response: slotSchema,
  problems: ['conflict', 'too_many_requests'],
});

export const answerAccommodation = endpoint({
  route: 'POST /slots/:slotId/accommodation-answers',
  summary: 'Say whether the site offers it; the slot says so to everybody',
  access: ['employer'],
  params: slotParams,
  body: z.object({ accommodation: accommodationSchema, offered: z.boolean() }),
  status: 200,
  response: slotSchema,
  problems: ['conflict'],
});

export const duplicateSlot = endpoint({
  route: 'POST /slots/:slotId/copies',
  summary: 'A new draft with the same content',
  access: ['employer'],
  params: slotParams,
  status: 201,
  response: slotSchema,
});

/** A rough number of people as a band, never the number. */
export const fitBands = ['under_10', '10_to_20', '20_to_50', '50_to_100', 'over_100'] as const;
export const fitBandSchema = z.enum(fitBands);
export type FitBand = z.output<typeof fitBandSchema>;

/**
 * Shown next to the form. A count could reveal what it depends on, so it depends only on the professional domain and
 * the company's location, never on age, needs, licence, times or skills of anyone. The same for the whole day.
 */
export const countFit = endpoint({
  route: 'POST /slots/fit-count',
  summary: 'About how many people wish to work in this domain around the company',
  access: ['employer'],
  body: slotContentSchema.pick({ establishmentId: true, occupation: true }),
  status: 200,
  response: z.object({ band: fitBandSchema }),
  problems: ['too_many_requests', 'not_found'],
});

export const slotsEndpoints = [
  searchSlots,
  widenSlotSearch,
  createSlot,
  getSlot,
  updateSlot,
  moveSlot,
  askAccommodations,
  answerAccommodation,
  duplicateSlot,
  countFit,
] as const;
