import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { identityFields } from './pathway-trace.ts';
import { pathwayParams } from './pathways.ts';
import {
  birthDateSchema,
  emailSchema,
  idSchema,
  instantSchema,
  nameSchema,
  phoneSchema,
} from './primitives.ts';

/** Why two files may be of the same person. */
export const likenessReasons = [
  'name_and_birth_date',
  'name_and_phone',
  'name_and_email',
  'birth_date_and_phone',
  'birth_date_and_email',
] as const;
export const likenessReasonSchema = z.enum(likenessReasons);
export type LikenessReason = z.output<typeof likenessReasonSchema>;

export const alikePersonSchema = z.object({
  pathwayId: idSchema,
  firstName: z.string(),
  lastName: z.string(),
  birthDate: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  commune: z.string().nullable(),
  referent: z.string().nullable(),
  hasAccount: z.boolean(),
  openCandidacies: z.int(),
  createdAt: instantSchema,
});
export type AlikePerson = z.output<typeof alikePersonSchema>;

export const findAlike = endpoint({
  route: 'POST /pathways/alike',
  summary: 'Among the people I accompany, who looks like this one, and why; asked before a file is opened',
  access: ['counsellor'],
  body: z.object({
    firstName: nameSchema,
    lastName: nameSchema,
    email: emailSchema.nullish(),
    phone: phoneSchema.nullish(),
    birthDate: birthDateSchema.nullish(),
  }),
  status: 200,
  response: z.object({
    items: z.array(z.object({ person: alikePersonSchema, reasons: z.array(likenessReasonSchema) })),
  }),
});

const pairSchema = z.object({
  first: alikePersonSchema,
  second: alikePersonSchema,
  reasons: z.array(likenessReasonSchema),
});
export type LikelyDuplicate = z.output<typeof pairSchema>;

export const listDuplicates = endpoint({
  route: 'GET /duplicates',
  summary: 'Files that are likely of one person, among those I accompany or whose structure I manage',
  access: ['counsellor'],
  status: 200,
  response: z.object({ items: z.array(pairSchema) }),
});

export const dismissDuplicate = endpoint({
  route: 'POST /duplicates/dismissals',
  summary: 'These two are not the same person: the pair is not shown again',
  access: ['counsellor'],
  body: z.object({ first: idSchema, second: idSchema }),
  status: 204,
  problems: ['not_found'],
});

/** Fields of which a person has one value: the chosen file's is kept. */
export const uniqueFacts = identityFields;
const choiceSchema = z.enum(['kept', 'absorbed']);
export const takeSchema = z.object({
  firstName: choiceSchema.default('kept'),
  lastName: choiceSchema.default('kept'),
  birthDate: choiceSchema.default('kept'),
  email: choiceSchema.default('kept'),
  phone: choiceSchema.default('kept'),
});

export const mergeSchema = z.object({
  id: idSchema,
  at: instantSchema,
  by: z.string(),
  /** The name in the other file. */
  absorbed: z.string(),
  state: z.enum(['running', 'done', 'undoing', 'undone']),
  /** Until when it can be undone; null when it cannot. */
  undoBefore: instantSchema.nullable(),
  /** A referent recorded an erasure request while the files were merged: undoing must say whose it is. */
  asksWishOf: z.boolean(),
});
export type Merge = z.output<typeof mergeSchema>;

export const mergePathways = endpoint({
  route: 'POST /pathways/:pathwayId/merges',
  summary: 'Make two files of one person one, nothing lost; can be undone for a week',
  access: ['counsellor'],
  params: pathwayParams,
  body: z.object({ absorbedId: idSchema, take: takeSchema.prefault({}) }),
  status: 201,
  response: mergeSchema,
  problems: ['forbidden', 'conflict'],
});

export const listMerges = endpoint({
  route: 'GET /pathways/:pathwayId/merges',
  summary: 'Files that were made one with this one',
  access: ['counsellor'],
  params: pathwayParams,
  status: 200,
  response: z.object({ items: z.array(mergeSchema) }),
});

export const wishOfSchema = z.enum(['kept', 'absorbed']);
export type WishOf = z.output<typeof wishOfSchema>;

export const undoMerge = endpoint({
  route: 'DELETE /pathways/:pathwayId/merges/:mergeId',
  summary:
    'Take two files apart again, within a week; a wish to be erased goes with the account that spoke it',
  access: ['counsellor'],
  params: pathwayParams.extend({ mergeId: idSchema }),
  /** Which person's erasure request it is that a referent recorded for somebody without an account. */
  query: z.object({ wishOf: wishOfSchema.optional() }),
  status: 200,
  response: mergeSchema,
  problems: ['forbidden', 'conflict'],
});

export const duplicatesEndpoints = [
  findAlike,
  listDuplicates,
  dismissDuplicate,
  mergePathways,
  listMerges,
  undoMerge,
] as const;
