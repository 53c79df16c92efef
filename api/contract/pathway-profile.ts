import { z } from 'zod';
import { occupationRefSchema, skillSchema } from './directory.ts';
import { barrierImpacts, barrierThemes, mobilities } from './lists.ts';
import {
  accommodationSchema,
  communeCodeSchema,
  communeRefSchema,
  instantSchema,
  levelSchema,
  longTextSchema,
  objectiveSchema,
  occupationCodeSchema,
  periodSchema,
  pointSchema,
  skillIdSchema,
  weekSchema,
} from './primitives.ts';

export const contractKinds = ['cdi', 'cdd', 'interim', 'seasonal', 'apprenticeship'] as const;
export type ContractKind = (typeof contractKinds)[number];

export const ageBands = ['16-17', '18-25', '26-35', '36-45', '46-55', '56+'] as const;
export const ageBandSchema = z.enum(ageBands);

/** Stations of the path, in order: profile, search, exchange, immersion, skills gained. */
export const stations = ['profile', 'search', 'exchange', 'immersion', 'skills'] as const;
export const stationSchema = z.enum(stations);
export type Station = z.output<typeof stationSchema>;

/** Purposes of consent (DOMAIN §4), each dated and revocable at once. */
export const consentPurposes = [
  'matching',
  'pseudonymous_to_employers',
  'identity_on_acceptance',
  'other_structures',
] as const;
export const consentPurposeSchema = z.enum(consentPurposes);
/** How a consent is given: by the person online, or recorded by a counsellor from an interview. */
export const consentWays = ['online', 'interview'] as const;
export const consentSchema = z.object({
  purpose: consentPurposeSchema,
  granted: z.boolean(),
  at: instantSchema.nullable(),
  how: z.enum(consentWays).nullable(),
  by: z.string().nullable(),
  /** When it was last revoked: a consent recorded later must be dated after it. */
  revokedAt: instantSchema.nullable(),
});

export const workingTimes = ['full', 'part', 'either'] as const;

export const profileFields = z.object({
  skills: z.array(z.object({ id: skillIdSchema, level: levelSchema })).max(100),
  /** Wished occupations, most wished first. */
  occupations: z.array(occupationCodeSchema).max(3),
  objective: objectiveSchema.nullable(),
  /** In the person's own words. */
  goal: longTextSchema,
  communeCode: communeCodeSchema.nullable(),
  /** How far the person can or wants to travel, in kilometres. */
  travelLimitKm: z.int().min(1).max(200),
  mobility: z.array(z.enum(mobilities)).max(10),
  week: weekSchema,
  /** When the person is free; null: from now on. */
  available: periodSchema.nullable(),
  contracts: z.array(z.enum(contractKinds)).max(5),
  workingTime: z.enum(workingTimes),
  /** Visible only to those who accompany; the index contains derived bits. */
  needs: z.array(accommodationSchema).max(20),
});

export const profileSchema = profileFields
  .omit({ communeCode: true, skills: true, occupations: true })
  .extend({
    skills: z.array(skillSchema.extend({ level: levelSchema })),
    occupations: z.array(occupationRefSchema),
    commune: communeRefSchema.nullable(),
    location: pointSchema.nullable(),
  });
export type Profile = z.output<typeof profileSchema>;

export const completionSectionSchema = z.object({
  section: z.enum(['skills', 'wishes', 'place', 'time', 'needs']),
  complete: z.boolean(),
  /** How many more slots completing this section would add; null when not computed. */
  opensSlots: z.int().nullable(),
});

/** Only for those who accompany: never sent to anyone else. */
export const barrierSchema = z.object({
  theme: z.enum(barrierThemes),
  situation: z.string().trim().max(500),
  impact: z.enum(barrierImpacts).nullable().default(null),
  /** To be worked on first. */
  priority: z.boolean().default(false),
});
export type Barrier = z.output<typeof barrierSchema>;
