import { z } from 'zod';
import { conventionSummarySchema } from './candidacies.ts';
import { conventionStates } from './candidacy-states.ts';
import { archiveReasonSchema, conventionArchiveSchema } from './convention-archive.ts';
import { conventionContentSchema } from './convention-content.ts';
import { conventionAskSchema } from './convention-facts.ts';
import { endpoint } from './endpoint.ts';
import { signingParties, signingWays } from './lists.ts';
import {
  clientIdSchema,
  daySchema,
  idSchema,
  instantSchema,
  longTextSchema,
  objectiveSchema,
  patchOf,
  periodSchema,
  roles,
  siretSchema,
  weekSchema,
} from './primitives.ts';

export const conventionStateSchema = z.enum(conventionStates);
export type ConventionState = z.output<typeof conventionStateSchema>;

/** Another convention of this person with this host, as the rules read it. */
const pastConventionSchema = z.object({
  id: idSchema,
  siret: siretSchema,
  object: objectiveSchema,
  objectives: z.string(),
  renewalOf: idSchema.nullable(),
  presenceDays: z.int().nullable(),
  from: daySchema,
  to: daySchema,
});

/** Another convention of this person that has not ended, with any host. */
const otherConventionSchema = z.object({
  id: idSchema,
  siret: siretSchema,
  /** Name of the host. */
  company: z.string(),
  from: daySchema,
  to: daySchema,
  /** On which the person comes. */
  days: z.array(daySchema),
});

/** What the slot offers, which the convention must keep to. */
export const offeredSchema = z.object({
  period: periodSchema,
  week: weekSchema.nullable(),
  objectives: z.array(objectiveSchema),
  minimumAge: z.int(),
});
export type ConventionOffered = z.output<typeof offeredSchema>;

export const conventionChangeKinds = [
  'opened',
  'edited',
  'submitted',
  'signed',
  /** Back to a draft: the signatures of the version no longer count. */
  'reopened',
  'corrected',
  /** The first of two validations. */
  'examined',
  'validated',
  'rejected',
  'cancelled',
  'transferred',
  /** The company or the person was asked for what is missing, and has answered. */
  'asked',
  'answered',
] as const;
export type ConventionChangeKind = (typeof conventionChangeKinds)[number];

const conventionChangeSchema = z.object({
  at: instantSchema,
  kind: z.enum(conventionChangeKinds),
  /** Name of who did it; empty for the system and for somebody without an account. */
  by: z.string(),
  byRole: z.enum([...roles, 'system']),
  /** With `signed`. */
  party: z.enum(signingParties).optional(),
  /** Parties whose signatures became void, with `reopened`. */
  voided: z.array(z.enum(signingParties)).optional(),
  /** Paths in the content that changed. */
  paths: z.array(z.string()).optional(),
  reason: z.string().optional(),
  /** Name of the new counsellor in charge, with `transferred`. */
  to: z.string().optional(),
});

export const conventionSchema = z.object({
  id: idSchema,
  candidacyId: idSchema,
  /** To read aloud and to write on paper: `2026-7K3M-9QF2`. */
  reference: z.string(),
  state: conventionStateSchema,
  version: z.int(),
  /** E-mails and phones of others are empty for readers who may not know them. */
  content: conventionContentSchema,
  /** Who signs, in the order of the form. */
  parties: z.array(
    z.object({
      party: z.enum(signingParties),
      name: z.string(),
      signedAt: instantSchema.nullable(),
      how: z.enum(signingWays).nullable(),
    }),
  ),
  /** Since when the signatures are waited for; null as long as it is a draft. */
  submittedAt: instantSchema.nullable(),
  /** The start is nearer than two days, and it is not signed by all and validated. */
  urgent: z.boolean(),
  /** What the rules read besides the content. */
  rules: z.object({
    /** Today as long as it is a draft. */
    submittedOn: daySchema,
    offered: offeredSchema.nullable(),
    history: z.array(pastConventionSchema),
    delegatedUntil: daySchema.nullable(),
  }),
  /** Of a draft: what it may resemble. Who writes it accompanies the person, and may read each of them. */
  others: z.array(otherConventionSchema),
  /** Where the person stands with this host (D5135-3). */
  standing: z.object({
    days: z.int(),
    conventions: z.int(),
    renewals: z.int(),
    next: z.object({ from: daySchema, to: daySchema }),
  }),
  /** The version before this one that was sent to be signed, and the paths that differ from it. */
  previous: z
    .object({ n: z.int(), content: conventionContentSchema, changed: z.array(z.string()) })
    .nullable(),
  /** Each was sent to be signed; `hash` is the SHA-256 of its canonical content. */
  versions: z.array(
    z.object({ n: z.int(), hash: z.string(), at: instantSchema, by: z.string(), signatures: z.int() }),
  ),
  /** Changes that left the signatures valid: own contact data, spellings, the tutor's phone. */
  corrections: z.array(
    z.object({
      path: z.string(),
      before: z.string(),
      after: z.string(),
      at: instantSchema,
      by: z.string(),
    }),
  ),
  /** As the prescribing structure chose: by one of its counsellors, or by two. */
  validation: z.object({
    steps: z.int().min(1).max(2),
    done: z.array(z.object({ at: instantSchema, by: z.string() })),
  }),
  changes: z.array(conventionChangeSchema),
  /** What was asked for while it was prepared; for counsellors. */
  asks: z.array(conventionAskSchema),
  /** The counsellor in charge. */
  counsellor: z.object({ accountId: idSchema, name: z.string() }),
  abilities: z.object({
    /** Change what it says. In a version that was sent to be signed, this makes its signatures void. */
    edit: z.boolean(),
    /** Take it as a model for others: as a template, or for a group. */
    reuse: z.boolean(),
    /** States to which the reader may move it now. */
    moveTo: z.array(conventionStateSchema),
    /** Hand it to a colleague, who is in charge of it from then on. */
    transfer: z.boolean(),
    /** After a refusal, begin another one of the same candidacy. */
    beginAnother: z.boolean(),
  }),
});
export type ConventionPage = z.output<typeof conventionSchema>;

const { shape } = conventionContentSchema;

/** A part of the content: absent fields keep their value, `person` and `host` may be sent in parts. */
const contentPatchSchema = patchOf(conventionContentSchema.omit({ person: true, host: true })).extend({
  person: patchOf(shape.person).optional(),
  /** The SIRET is that of the company of the slot. */
  host: patchOf(shape.host.omit({ siret: true })).optional(),
});
export type ConventionPatch = z.output<typeof contentPatchSchema>;

const ofCandidacy = z.object({ candidacyId: idSchema });
const conventionParams = z.object({ conventionId: idSchema });

export const getConventionSummary = endpoint({
  route: 'GET /candidacies/:candidacyId/convention',
  summary: 'The convention of a candidacy; two years after its signature only once a reason was stated',
  access: ['beneficiary', 'counsellor', 'employer'],
  params: ofCandidacy,
  status: 200,
  response: conventionSummarySchema,
  problems: ['reason_needed'],
});

/** The reason is written to the security log and to the log that the person reads. */
export const openArchivedConvention = endpoint({
  route: 'POST /candidacies/:candidacyId/convention/openings',
  summary: 'State why one reads a convention that was signed two years ago or more; opens it for an hour',
  access: ['counsellor', 'employer'],
  params: ofCandidacy,
  body: z.object({ reason: archiveReasonSchema }),
  status: 201,
  response: conventionArchiveSchema,
  problems: ['conflict'],
});

export const draftConvention = endpoint({
  route: 'POST /candidacies/:candidacyId/convention',
  summary: 'Begin the convention of an accepted candidacy, filled with what is known; twice gives the same',
  access: ['counsellor'],
  params: ofCandidacy,
  status: 201,
  response: conventionSchema,
  problems: ['conflict'],
});

export const getConvention = endpoint({
  route: 'GET /conventions/:conventionId',
  summary: 'A whole convention, as its reader may see it; a draft is for those who accompany the person',
  access: ['beneficiary', 'counsellor', 'employer'],
  params: conventionParams,
  status: 200,
  response: conventionSchema,
  problems: ['reason_needed'],
});

/** A draft may be incomplete: the rules are asked when it is sent to be signed. */
export const updateConvention = endpoint({
  route: 'PATCH /conventions/:conventionId',
  summary: 'Change parts of what a convention says',
  access: ['counsellor'],
  params: conventionParams,
  ifMatch: 'required',
  body: z.object({
    content: contentPatchSchema.optional(),
    /** With a change of what was agreed after it was sent to be signed: all signatures become void. */
    reopen: z.boolean().optional(),
  }),
  status: 200,
  response: conventionSchema,
  problems: ['stale_version', 'impossible_move', 'conflict'],
});

export const moveConvention = endpoint({
  route: 'POST /conventions/:conventionId/moves',
  summary: 'Send it to be signed, take it back, validate, reject, cancel',
  access: ['beneficiary', 'counsellor', 'employer'],
  params: conventionParams,
  body: z.object({
    /** Idempotency key: sending twice moves once. */
    clientId: clientIdSchema,
    to: conventionStateSchema,
    /** Required to take back, reject and cancel; all who sign read it. */
    reason: longTextSchema.optional(),
    /** The `version` that was read: somebody who sends or validates has seen this one. */
    version: z.int().optional(),
  }),
  status: 200,
  response: conventionSchema,
  problems: ['impossible_move', 'forbidden', 'conflict', 'stale_version'],
});

/** The colleague follows the person from then on. The reason is for the counsellors who read the convention. */
export const transferConvention = endpoint({
  route: 'POST /conventions/:conventionId/transfer',
  summary:
    'Hand a convention to a colleague of the same structure, as who is in charge of it or as a manager',
  access: ['counsellor'],
  params: conventionParams,
  body: z.object({
    /** Idempotency key: sending twice transfers once. */
    clientId: clientIdSchema,
    to: idSchema,
    reason: longTextSchema.min(1),
    /**
     * The convention that was sent to be signed shall name the new counsellor too: all signatures become void. A
     * draft does so anyway.
     */
    rename: z.boolean().optional(),
  }),
  status: 200,
  response: z.object({ counsellor: z.object({ accountId: idSchema, name: z.string() }) }),
  problems: ['forbidden', 'conflict'],
});

export const conventionsEndpoints = [
  getConventionSummary,
  openArchivedConvention,
  draftConvention,
  getConvention,
  updateConvention,
  moveConvention,
  transferConvention,
] as const;
