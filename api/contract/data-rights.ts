import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { pathwayParams, pathwaySchema } from './pathways.ts';
import { daySchema, instantSchema } from './primitives.ts';

export const exportPathway = endpoint({
  route: 'GET /pathways/:pathwayId/export',
  summary: 'Everything kept about me, messages included, as JSON',
  access: ['beneficiary'],
  params: pathwayParams,
  status: 200,
  response: z.object({
    exportedAt: instantSchema,
    pathway: pathwaySchema,
    /** One part per kind of data: notes, candidacies, conversations, assessments and so on. */
    data: z.record(z.string(), z.unknown()),
  }),
});

export const exportDocument = endpoint({
  route: 'GET /pathways/:pathwayId/export/document',
  summary: 'Everything kept about me, to read and to print (PDF)',
  access: ['beneficiary'],
  params: pathwayParams,
  status: 200,
  produces: ['application/pdf'],
});

export const exportArchive = endpoint({
  route: 'GET /pathways/:pathwayId/export/archive',
  summary: 'Everything kept about me with all files, as one archive (ZIP)',
  access: ['beneficiary'],
  params: pathwayParams,
  status: 200,
  produces: ['application/zip'],
});

export const keptDataSchema = z.object({
  what: z.enum([
    'signed_convention',
    'reading_log',
    'security_log',
    'anonymous_figures',
    /** The mail with the certificate, and the address that it is sent to. */
    'notice',
    /** Messages to a mailbox or number that others also use; they name nobody. */
    'shared_mailbox',
    /** An account with a professional role. */
    'working_account',
  ]),
  until: daySchema.nullable(),
});

export const erasureSchema = z.object({
  /** `none`: no request; `waiting`: it can still be cancelled. */
  state: z.enum(['none', 'waiting']),
  /** For finding the certificate later, without an account. */
  number: z.string().nullable(),
  askedAt: instantSchema.nullable(),
  /** The day on which everything is erased. */
  on: daySchema.nullable(),
  /** Candidacies that end with it. */
  openCandidacies: z.int(),
  /** The account also has a professional role, and stays; shown only to the person. */
  keepsAccount: z.boolean(),
});
export type Erasure = z.output<typeof erasureSchema>;

export const getErasure = endpoint({
  route: 'GET /pathways/:pathwayId/erasure',
  summary: 'Whether the erasure of this person’s data was asked for, and what it ends',
  access: ['beneficiary', 'counsellor'],
  params: pathwayParams,
  status: 200,
  response: erasureSchema,
});

export const askErasure = endpoint({
  route: 'POST /pathways/:pathwayId/erasure',
  summary:
    'Ask that everything about me is erased, in 7 days; a referent records the wish of who has no account',
  access: ['beneficiary', 'counsellor'],
  params: pathwayParams,
  status: 200,
  response: erasureSchema,
  problems: ['forbidden'],
});

export const cancelErasure = endpoint({
  route: 'DELETE /pathways/:pathwayId/erasure',
  summary: 'Take the wish back within the 7 days',
  access: ['beneficiary', 'counsellor'],
  params: pathwayParams,
  status: 200,
  response: erasureSchema,
  problems: ['forbidden'],
});

const certificateParams = z.object({
  number: z
    .string()
    .regex(/^[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}$/, 'certificate_format')
    .meta({ examples: ['ABCD-EFGH-JKLM-NPQR'] }),
});

export const erasureStates = ['waiting', 'cancelled', 'erased'] as const;

export const erasureCertificateSchema = z.object({
  number: z.string(),
  state: z.enum(erasureStates),
  askedAt: instantSchema,
  erasedAt: instantSchema.nullable(),
  kept: z.array(keptDataSchema),
});
export type ErasureCertificate = z.output<typeof erasureCertificateSchema>;

export const getErasureCertificate = endpoint({
  route: 'GET /erasure-certificates/:number',
  summary: 'What was erased and what the law keeps; it names nobody',
  access: 'public',
  params: certificateParams,
  status: 200,
  response: erasureCertificateSchema,
});

export const erasureCertificateDocument = endpoint({
  route: 'GET /erasure-certificates/:number/document',
  summary: 'The certificate, to print (PDF)',
  access: 'public',
  params: certificateParams,
  status: 200,
  produces: ['application/pdf'],
});

export const dataRightsEndpoints = [
  exportPathway,
  exportDocument,
  exportArchive,
  getErasure,
  askErasure,
  cancelErasure,
  getErasureCertificate,
  erasureCertificateDocument,
] as const;
