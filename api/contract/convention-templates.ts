import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { clientIdSchema, idSchema, instantSchema, objectiveSchema } from './primitives.ts';
import { timetablePeriodSchema } from './timetables.ts';

/** At most this many in one structure. */
export const maxTemplates = 50;

const longWordsSchema = z.string().trim().min(1).max(2000);
const functionSchema = z.string().trim().min(1).max(200);

/** What of a convention serves for other people: never a person, a company, a date or a signature. */
export const reusableSchema = z.object({
  object: objectiveSchema.optional(),
  objectives: longWordsSchema.optional(),
  judgedBy: longWordsSchema.optional(),
  tasks: longWordsSchema.optional(),
  /** Hours of a regular week, Monday first. */
  week: timetablePeriodSchema.shape.week.optional(),
  tutorFunction: functionSchema.optional(),
  counsellorFunction: functionSchema.optional(),
});
export type Reusable = z.output<typeof reusableSchema>;

export const reusableFields = reusableSchema.keyof().options;
export type ReusableField = (typeof reusableFields)[number];

/** The texts of a template, which are edited in place; null takes one out. */
const textsSchema = z
  .object({
    objectives: longWordsSchema.nullable(),
    judgedBy: longWordsSchema.nullable(),
    tasks: longWordsSchema.nullable(),
    tutorFunction: functionSchema.nullable(),
    counsellorFunction: functionSchema.nullable(),
  })
  .partial();
export type TemplateTexts = z.output<typeof textsSchema>;
export const templateTexts = textsSchema.keyof().options;

const nameSchema = z.string().trim().min(2).max(80);

export const conventionTemplateSchema = z.object({
  id: idSchema,
  /** Unique in the structure, whatever its case and accents. */
  name: z.string(),
  content: reusableSchema,
  /** Name of the counsellor who saved it; empty when they have left the service. */
  by: z.string(),
  savedAt: instantSchema,
  version: z.int(),
  abilities: z.object({ change: z.boolean() }),
});
export type ConventionTemplate = z.output<typeof conventionTemplateSchema>;

export const listConventionTemplates = endpoint({
  route: 'GET /convention-templates',
  summary: 'The templates of the structure of the counsellor, by name',
  access: ['counsellor'],
  status: 200,
  response: z.object({ templates: z.array(conventionTemplateSchema), max: z.int() }),
});

/**
 * Copies from the convention as it is stored. Refused with the field that names a person, an e-mail or a phone: a template
 * holds nothing about anybody.
 */
export const saveConventionTemplate = endpoint({
  route: 'POST /conventions/:conventionId/templates',
  summary: 'Save what of a convention can be reused as a template of the structure; twice saves once',
  access: ['counsellor'],
  params: z.object({ conventionId: idSchema }),
  ifMatch: 'required',
  body: z.object({
    clientId: clientIdSchema,
    name: nameSchema,
    fields: z.array(z.enum(reusableFields)).min(1).max(reusableFields.length),
  }),
  status: 201,
  response: conventionTemplateSchema,
  problems: ['stale_version', 'forbidden', 'conflict', 'reason_needed'],
});

const ofTemplate = z.object({ templateId: idSchema });

/** Throws `stale_version` when somebody else changed it since it was read. Conventions that began with it keep what they say. */
export const updateConventionTemplate = endpoint({
  route: 'PATCH /convention-templates/:templateId',
  summary:
    'Change the name or the texts of a template: for who saved it, and for the managers of the structure',
  access: ['counsellor'],
  params: ofTemplate,
  ifMatch: 'required',
  body: z.object({ name: nameSchema.optional(), content: textsSchema.optional() }),
  status: 200,
  response: conventionTemplateSchema,
  problems: ['stale_version', 'forbidden'],
});

/** Conventions that began with it keep what they say. */
export const deleteConventionTemplate = endpoint({
  route: 'DELETE /convention-templates/:templateId',
  summary: 'Delete a template: for who saved it, and for the managers of the structure',
  access: ['counsellor'],
  params: ofTemplate,
  status: 204,
  problems: ['forbidden'],
});

export const conventionTemplatesEndpoints = [
  listConventionTemplates,
  saveConventionTemplate,
  updateConventionTemplate,
  deleteConventionTemplate,
] as const;
