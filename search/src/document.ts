import { z } from 'zod';

/**
 * The indexed documents. They contain no health or social data, no names and no birth date: a person's document has
 * skills, wishes, times, location and derived need bits only.
 */

export const slotObjectives = ['discover', 'confirm', 'recruit'] as const;
export const objectiveSchema = z.enum(slotObjectives);
export type Objective = z.output<typeof objectiveSchema>;

export const pointSchema = z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) });
export type Point = z.output<typeof pointSchema>;

/** Days since 1970-01-01, both included. */
export const dayRangeSchema = z.object({ from: z.int(), to: z.int() });
export type DayRange = z.output<typeof dayRangeSchema>;

/** 14 half days, Monday morning = bit 0, Sunday afternoon = bit 13. */
export const halfDaysSchema = z
  .int()
  .min(0)
  .max((1 << 14) - 1);
/** One bit per accommodation, in the order of the caller's list. */
export const needBitsSchema = z
  .int()
  .min(0)
  .max(2 ** 30 - 1);

const idSchema = z.string().min(1).max(100);
const occupationSchema = z.string().regex(/^[A-N]\d{4}$/);
const levelSchema = z.int().min(1).max(4);

export const slotDocSchema = z.object({
  id: idSchema,
  /** Increases with every change of the slot; an older version never replaces a newer one. */
  version: z.int().min(0),
  /** False keeps the slot in the index but closes the gate `closed` (paused, or the limit of contacts is reached). */
  open: z.boolean(),
  /** ROME code. Its first 3 characters are the professional domain, the first one the large domain. */
  occupation: occupationSchema,
  title: z.string(),
  /** Company name, tasks and welcome text: searchable, with less weight than the title. */
  text: z.string(),
  skills: z.array(z.object({ id: idSchema, level: levelSchema, taught: z.boolean() })).max(100),
  objectives: z.array(objectiveSchema),
  location: pointSchema,
  /** INSEE code. */
  commune: z.string(),
  communeName: z.string(),
  period: dayRangeSchema,
  halfDays: halfDaysSchema,
  /** Minimum number of half days per week that a person must be free. */
  minHalfDays: z.int().min(0).max(14),
  placesLeft: z.int().min(0),
  placesTotal: z.int().min(1),
  requiresLicence: z.boolean(),
  requiresVehicle: z.boolean(),
  /** The site can be reached without a car, which makes the two requirements above unnecessary. */
  publicTransport: z.boolean(),
  /** What the site offers. */
  accommodations: needBitsSchema,
  /** What it cannot offer, as its company has said. What is in neither is not known and can be asked. */
  lacks: needBitsSchema,
  minimumAge: z.int().min(0).max(99),
  establishmentId: idSchema,
  /** Number of people this slot was recently shown or proposed to, decayed; may be fractional. */
  exposure: z.number().min(0),
  naf: z.string().optional(),
  /** Values to filter and count by, such as commitments, kind of employer or conditions: `kind:EI`. */
  facets: z.array(z.string()).default([]),
  /** Milliseconds since 1970. */
  publishedAt: z.number(),
});
export type SlotDoc = z.output<typeof slotDocSchema>;

export const profileDocSchema = z.object({
  id: idSchema,
  version: z.int().min(0),
  skills: z.array(z.object({ id: idSchema, level: levelSchema })).max(100),
  /** Wished occupations, the preferred one first. */
  occupations: z.array(occupationSchema).max(3),
  objective: objectiveSchema.nullable(),
  /** Null when unknown; distance then closes no gate and gives no score. */
  location: pointSchema.nullable(),
  /** INSEE code of the commune of that location, for the way by road. */
  commune: z.string().nullable().default(null),
  travelLimitKm: z.number().positive(),
  halfDays: halfDaysSchema,
  /** Null means available from now on. */
  available: dayRangeSchema.nullable(),
  licence: z.boolean(),
  vehicle: z.boolean(),
  /** False only when the person cannot use public transport. */
  publicTransport: z.boolean().default(true),
  needs: needBitsSchema,
  /** Days on which the person turns 16 and 18; null when the birth date is unknown. */
  age16From: z.int().nullable(),
  age18From: z.int().nullable(),
  /** The person consents to matching and looks for a slot; `matchProfiles` never returns others. */
  waiting: z.boolean(),
  /** Accounts that follow this person, for the filter "my people". */
  followers: z.array(z.string()).default([]),
  structureId: z.string().nullable().default(null),
});
export type ProfileDoc = z.output<typeof profileDocSchema>;

/** The ROME data of the engine, from which it derives skill weights, text synonyms and occupation detection. */
export type Directory = {
  readonly occupations: readonly DirectoryOccupation[];
  /** Labels by skill id: typed, they lead to the occupations that use the skill. */
  readonly skillLabels?: ReadonlyMap<string, string>;
};
export type DirectoryOccupation = {
  readonly code: string;
  readonly label: string;
  /** Job titles as published, e.g. "Agent / Agente de propreté". */
  readonly appellations: readonly string[];
  /** What people call it; `place` counts the occupations that the same words mean more often. */
  readonly said?: readonly { readonly words: string; readonly place: number }[];
  readonly skills: readonly string[];
};
