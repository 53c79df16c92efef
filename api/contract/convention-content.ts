import { z } from 'zod';
import { birthDateSchema, communeCodeSchema, idSchema, objectiveSchema, siretSchema } from './primitives.ts';
import { timetableSchema } from './timetables.ts';

/**
 * What a convention says (D5135-2, form Cerfa 13912*05). The same shape serves the draft and the signed version: in a
 * draft, empty words and nulls are not known yet, and the rules say what is missing.
 */

const wordsSchema = z.string().trim().max(200);
const longWordsSchema = z.string().trim().max(2000);

/** Somebody who signs or is written to. `email` and `phone` are not printed on the convention. */
export const contactSchema = z.object({
  name: wordsSchema,
  email: z.union([z.email().max(254).toLowerCase(), z.literal('')]),
  phone: z.string().trim().max(20),
});

export type Contact = z.output<typeof contactSchema>;

/** A structure that takes part. */
const partnerSchema = z.object({ id: idSchema, name: wordsSchema, address: wordsSchema });

export const conventionContentSchema = z.object({
  person: contactSchema.extend({
    birthDate: birthDateSchema.nullable(),
    /** Null: not asked yet. */
    employed: z.boolean().nullable(),
    employer: z.object({ name: wordsSchema, contact: wordsSchema }).nullable(),
  }),
  /** Who answers for a person under 18 on the first day. */
  legalRepresentative: contactSchema.nullable(),
  host: z.object({
    siret: siretSchema,
    name: wordsSchema,
    address: wordsSchema,
    mainActivity: wordsSchema,
    /** Empty: there is none; null: not asked yet. */
    collectiveAgreement: wordsSchema.nullable(),
    representative: contactSchema.nullable(),
    tutor: contactSchema.extend({ function: wordsSchema }).nullable(),
    /** L5135-7: no permanent post, no peak of activity, no seasonal job, nobody absent. */
    neverCasesDeclared: z.boolean(),
    /** For a minor on a site with risks: no forbidden work is asked. Null: not asked yet. */
    noForbiddenWork: z.boolean().nullable(),
    /** Conditions of the site, as the slot names them. */
    conditions: z.array(wordsSchema).max(20),
  }),
  prescriber: partnerSchema.nullable(),
  /** The prescriber itself when nobody else accompanies. */
  accompaniment: partnerSchema
    .extend({ counsellor: z.object({ name: wordsSchema, function: wordsSchema }) })
    .nullable(),
  object: objectiveSchema.nullable(),
  objectives: longWordsSchema,
  /** How reaching the objectives will be judged. */
  judgedBy: longWordsSchema,
  tasks: longWordsSchema,
  place: z.object({ address: wordsSchema, communeCode: communeCodeSchema }).nullable(),
  timetable: timetableSchema,
  /** The convention that it renews, and whether the objectives of that one were reached. */
  renewal: z.object({ of: idSchema, objectivesReached: z.boolean().nullable() }).nullable(),
});
export type ConventionContent = z.output<typeof conventionContentSchema>;
