import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  communeCodeSchema,
  communeRefSchema,
  daySchema,
  emailSchema,
  idSchema,
  pageOf,
  pageQuery,
  patchOf,
  phoneSchema,
  shortTextSchema,
} from './primitives.ts';

export const structureKinds = [
  'france_travail',
  'mission_locale',
  'cap_emploi',
  'departement',
  'plie',
  'ccas',
  'siae',
] as const;

const structureFields = z.object({
  name: shortTextSchema,
  kind: z.enum(structureKinds),
  legalForm: z.string().trim().max(80).optional(),
  address: shortTextSchema,
  communeCode: communeCodeSchema,
  email: emailSchema.optional(),
  phone: phoneSchema.optional(),
  /** Communes whose people it accompanies; when empty, those around it. */
  coverage: z.array(communeCodeSchema).max(400).default([]),
  /** Prescribes by delegation until this day (D5135-7); null: by the law itself (L5135-2). */
  delegatedUntil: daySchema.nullable().default(null),
  /** How many of its counsellors validate a convention, one after the other. */
  validationSteps: z.int().min(1).max(2).default(1),
});

/** What the set-up asks of the first structure. */
export const firstStructureFields = structureFields.pick({
  name: true,
  kind: true,
  address: true,
  communeCode: true,
});
export type FirstStructure = z.output<typeof firstStructureFields>;

export const structureSchema = structureFields.omit({ communeCode: true, coverage: true }).extend({
  id: idSchema,
  commune: communeRefSchema,
  coverage: z.array(communeRefSchema),
  /** For coordinators and members only. */
  counsellors: z
    .array(z.object({ accountId: idSchema, name: z.string(), email: z.string().nullable() }))
    .optional(),
  version: z.int(),
});
export type Structure = z.output<typeof structureSchema>;

export const listStructures = endpoint({
  route: 'GET /structures',
  summary: 'Structures of the territory',
  access: 'signed-in',
  query: z.object({ ...pageQuery }),
  status: 200,
  response: pageOf(structureSchema),
});

export const getStructure = endpoint({
  route: 'GET /structures/:structureId',
  summary: 'One structure; with its counsellors for a member or a coordinator',
  access: 'signed-in',
  params: z.object({ structureId: idSchema }),
  status: 200,
  response: structureSchema,
});

export const createStructure = endpoint({
  route: 'POST /structures',
  summary: 'Add a structure to the territory',
  access: ['coordinator'],
  body: structureFields,
  status: 201,
  response: structureSchema,
});

export const updateStructure = endpoint({
  route: 'PATCH /structures/:structureId',
  summary: 'Change a structure',
  access: ['coordinator'],
  params: z.object({ structureId: idSchema }),
  ifMatch: 'required',
  body: patchOf(structureFields),
  status: 200,
  response: structureSchema,
  problems: ['stale_version'],
});

/** What the structure itself asks when it closes an assessment (D5135-6). */
const questionsSchema = z.object({
  questions: z.array(z.object({ id: idSchema, text: z.string() })),
  version: z.int(),
  abilities: z.object({ edit: z.boolean() }),
});
export type AssessmentQuestions = z.output<typeof questionsSchema>;

export const getAssessmentQuestions = endpoint({
  route: 'GET /structures/:structureId/assessment-questions',
  summary: 'The own questions of a structure in the assessments that it closes',
  access: ['counsellor'],
  params: z.object({ structureId: idSchema }),
  status: 200,
  response: questionsSchema,
});

export const putAssessmentQuestions = endpoint({
  route: 'PUT /structures/:structureId/assessment-questions',
  summary: 'Define these questions, as a manager; answers already given keep the words of their question',
  access: ['counsellor'],
  params: z.object({ structureId: idSchema }),
  ifMatch: 'required',
  body: z.object({ questions: z.array(shortTextSchema.min(3)).max(10) }),
  status: 200,
  response: questionsSchema,
  problems: ['stale_version', 'forbidden'],
});

export const structuresEndpoints = [
  listStructures,
  getStructure,
  createStructure,
  updateStructure,
  getAssessmentQuestions,
  putAssessmentQuestions,
] as const;
