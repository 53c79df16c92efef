import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { pathwayParams } from './pathways.ts';
import {
  actionKinds,
  engagementLinkWays,
  engagementParties,
  engagementSigningWays,
  engagementStates,
  exemptReasons,
  loweringReasons,
} from './plan-lists.ts';
import { clientIdSchema, daySchema, idSchema, instantSchema, locales, longTextSchema } from './primitives.ts';
import {
  codeAddressesSchema,
  codeAskedSchema,
  codeProof,
  codeWaySchema,
  signedHashSchema,
  signingConsentSchema,
} from './signing-codes.ts';

/** The engagement contract of L5411-6: what person and structure agree on, its versions and signatures. */

const lineSchema = z.string().trim().min(1).max(300);
const textSchema = z.string().trim().max(1500);

export const engagementActionSchema = z.object({
  kind: z.enum(actionKinds),
  title: lineSchema,
  from: daySchema.nullable(),
  to: daySchema.nullable(),
  /** Hours a week that it takes; null when it is not counted. */
  weeklyHours: z.int().min(1).max(48).nullable(),
  /** The candidacy of an immersion. */
  candidacyId: idSchema.nullable(),
});
export type EngagementAction = z.output<typeof engagementActionSchema>;

/** What is agreed on. */
export const engagementTermsSchema = z.object({
  goals: z.array(lineSchema).max(6),
  /** Immersions first. */
  actions: z.array(engagementActionSchema).max(20),
  /** 0: none, at the person's request. */
  weeklyHours: z.int().min(0).max(35),
  /** Why there are fewer than fifteen. */
  lowering: z.array(z.enum(loweringReasons)).max(loweringReasons.length),
  /** Why there are none, at the person's request; null otherwise. */
  exemption: z.enum(exemptReasons).nullable(),
  /** What structure and person undertake. */
  structureUndertakes: textSchema,
  personUndertakes: textSchema,
  /** The job that is looked for, once that is settled (L5411-6-1). */
  jobSought: textSchema,
  from: daySchema.nullable(),
  to: daySchema.nullable(),
  /** When it is looked at again together (R5411-14). */
  renewOn: daySchema.nullable(),
});
export type EngagementTerms = z.output<typeof engagementTermsSchema>;

/** The terms with those who agree on them, as they are signed. */
export const engagementContentSchema = engagementTermsSchema.extend({
  person: z.object({ firstName: z.string(), lastName: z.string(), birthDate: daySchema.nullable() }),
  structure: z.object({ id: idSchema, name: z.string(), address: z.string() }),
  referent: z.object({ accountId: idSchema, name: z.string() }),
});
export type EngagementContent = z.output<typeof engagementContentSchema>;

export const engagementSchema = z.object({
  id: idSchema,
  state: z.enum(engagementStates),
  version: z.int(),
  terms: engagementTermsSchema,
  /** The version that is to be signed or was; null for a draft that was never sent. `hash` says what was read. */
  agreed: z
    .object({
      n: z.int(),
      hash: signedHashSchema,
      at: instantSchema,
      structure: z.string(),
      referent: z.string(),
    })
    .nullable(),
  signatures: z.array(
    z.object({
      party: z.enum(engagementParties),
      name: z.string(),
      at: instantSchema,
      how: z.enum(engagementSigningWays),
      /** Before whom it was given, or who gave the scan of the paper; null when a code was typed. */
      recordedBy: z.string().nullable(),
    }),
  ),
  /** Signatures that no longer count, because what was agreed has changed since. */
  voided: z.array(z.enum(engagementParties)),
  /** What the law asks and is not there, or should be known before one signs. */
  findings: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(['refusal', 'warning']),
      path: z.string(),
      article: z.string(),
      message: z.string(),
    }),
  ),
  /** What the reader's button confirms, and where a code goes; null when the reader has nothing to sign. */
  toSign: z
    .object({
      party: z.enum(engagementParties),
      consent: signingConsentSchema,
      codeTo: codeAddressesSchema,
    })
    .nullable(),
  /** Which candidacies carry out immersions of what was sent: said beside it, and no part of what is signed. */
  immersions: z.array(
    z.object({
      /** Its place among the actions. */
      action: z.int(),
      candidacyId: idSchema,
      by: z.string(),
      at: instantSchema,
    }),
  ),
  /** Candidacies of the person, of the same occupation, that an immersion without one could be; nothing is linked by itself. */
  alike: z.array(z.object({ action: z.int(), candidacyId: idSchema, label: z.string() })),
  signedOn: daySchema.nullable(),
  /** When a later one took its place. */
  endedOn: daySchema.nullable(),
  abilities: z.object({
    edit: z.boolean(),
    submit: z.boolean(),
    /** Send the person a link to sign, or record their signature given before the counsellor or on paper. */
    recordSignature: z.boolean(),
    renew: z.boolean(),
    /** Say which candidacy an immersion is. */
    link: z.boolean(),
  }),
});
export type Engagement = z.output<typeof engagementSchema>;

/** What the link of somebody without an account shows. */
export const engagementPageSchema = z.discriminatedUnion('outcome', [
  z.object({
    document: z.literal('engagement'),
    outcome: z.literal('open'),
    reference: z.string(),
    version: z.int(),
    hash: signedHashSchema,
    /** Whose signature it is. */
    name: z.string(),
    structure: z.string(),
    referent: z.string(),
    terms: engagementTermsSchema,
    consent: signingConsentSchema,
    codeTo: codeAddressesSchema,
    /** They signed an earlier version, and that signature does not count any more. */
    changed: z.boolean(),
  }),
  z.object({
    document: z.literal('engagement'),
    outcome: z.literal('signed'),
    reference: z.string(),
    name: z.string(),
    signedAt: instantSchema,
    /** Whether this request signed. */
    now: z.boolean(),
    state: z.enum(engagementStates),
  }),
  /** Being changed, or the link was withdrawn. */
  z.object({
    document: z.literal('engagement'),
    outcome: z.literal('closed'),
    reference: z.string(),
    reason: z.string(),
  }),
  /** Too old or replaced; a new one can be sent. */
  z.object({
    document: z.literal('engagement'),
    outcome: z.literal('expired'),
    reference: z.string(),
    sentTo: z.string(),
  }),
]);
export type EngagementPage = z.output<typeof engagementPageSchema>;

/** The links with which the person signs the version that waits, for those who accompany them. */
export const engagementLinksSchema = z.object({
  /** Where a link can go, masked; null: no such address is known, or messages do not arrive there. */
  to: codeAddressesSchema,
  /** Oldest first; `by`: name of who asked for it, empty for the system and the person; `to` is empty for a copied one. */
  sent: z.array(
    z.object({
      at: instantSchema,
      via: z.enum(engagementLinkWays),
      to: z.string(),
      by: z.string(),
      /** It still opens the contract. */
      works: z.boolean(),
    }),
  ),
});
export type EngagementLinks = z.output<typeof engagementLinksSchema>;

const params = pathwayParams.extend({ engagementId: idSchema });
const counsellor = ['counsellor'] as const;
const both = ['beneficiary', 'counsellor'] as const;

export const draftEngagement = endpoint({
  route: 'POST /pathways/:pathwayId/engagements',
  summary: 'Begin an engagement contract, or the next one with what the last one says',
  access: counsellor,
  params: pathwayParams,
  body: z.object({ clientId: clientIdSchema }),
  status: 201,
  response: engagementSchema,
  problems: ['conflict', 'forbidden'],
});

export const changeEngagement = endpoint({
  route: 'PATCH /pathways/:pathwayId/engagements/:engagementId',
  summary: 'Change what is agreed on; signatures given so far are void',
  access: counsellor,
  params,
  ifMatch: 'required',
  body: engagementTermsSchema.partial(),
  status: 200,
  response: engagementSchema,
  problems: ['stale_version', 'conflict', 'forbidden'],
});

export const submitEngagement = endpoint({
  route: 'POST /pathways/:pathwayId/engagements/:engagementId/submission',
  summary: 'Ask both to sign what it says now; the person is written to',
  access: counsellor,
  params,
  ifMatch: 'required',
  status: 200,
  response: engagementSchema,
  problems: ['stale_version', 'conflict', 'forbidden'],
});

export const linkEngagementImmersion = endpoint({
  route: 'PUT /pathways/:pathwayId/engagements/:engagementId/immersions',
  summary: 'Say which candidacy an immersion of a sent contract is; what was signed stays as it is',
  access: counsellor,
  params,
  /** Null: none, as before. */
  body: z.object({ action: z.int().min(0).max(19), candidacyId: idSchema.nullable() }),
  status: 200,
  response: engagementSchema,
  problems: ['conflict', 'forbidden'],
});

export const askEngagementCode = endpoint({
  route: 'POST /pathways/:pathwayId/engagements/:engagementId/codes',
  summary: 'Receive the code of six digits with which I sign; an earlier code is void',
  access: both,
  params,
  body: codeWaySchema,
  status: 201,
  response: codeAskedSchema,
  problems: ['too_many_requests', 'conflict'],
});

export const signEngagement = endpoint({
  route: 'POST /pathways/:pathwayId/engagements/:engagementId/signature',
  summary: 'Sign the version that I read, with the code',
  access: both,
  params,
  body: z.object(codeProof),
  status: 200,
  response: engagementSchema,
  problems: ['link_spent_or_expired', 'stale_version', 'conflict', 'too_many_requests'],
});

export const recordEngagementSignature = endpoint({
  route: 'POST /pathways/:pathwayId/engagements/:engagementId/presence',
  summary: 'Record that the person signs before me, and how I know them',
  access: counsellor,
  params,
  body: z.object({
    clientId: clientIdSchema,
    hash: signedHashSchema,
    locale: z.enum(locales),
    how: z.string().trim().min(3).max(500),
  }),
  status: 200,
  response: engagementSchema,
  problems: ['stale_version', 'conflict', 'forbidden'],
});

export const listEngagementLinks = endpoint({
  route: 'GET /pathways/:pathwayId/engagements/:engagementId/links',
  summary: 'The links that the person was sent to sign, and where another one can go',
  access: counsellor,
  params,
  status: 200,
  response: engagementLinksSchema,
  problems: ['forbidden'],
});

export const sendEngagementLink = endpoint({
  route: 'POST /pathways/:pathwayId/engagements/:engagementId/links',
  summary:
    'Send the person a link to read and sign without an account, or copy it; once in ten minutes a way',
  access: counsellor,
  params,
  body: z.object({ clientId: clientIdSchema, by: z.enum(engagementLinkWays) }),
  status: 201,
  /** `path`: of the copied link; null when it was sent. */
  response: engagementLinksSchema.extend({ path: z.string().nullable() }),
  problems: ['conflict', 'forbidden', 'too_many_requests'],
});

export const revokeEngagementLinks = endpoint({
  route: 'DELETE /pathways/:pathwayId/engagements/:engagementId/links',
  summary: 'Withdraw all links: none opens the contract any more',
  access: counsellor,
  params,
  status: 200,
  response: engagementLinksSchema,
  problems: ['conflict', 'forbidden'],
});

/** The body is the scan itself: PDF, JPEG, PNG or HEIC, 10 MB at most. */
export const signEngagementOnPaper = endpoint({
  route: 'POST /pathways/:pathwayId/engagements/:engagementId/paper',
  summary: 'Record the signature of the person on the printed contract, with its scan',
  access: counsellor,
  params,
  query: z.object({
    clientId: clientIdSchema,
    /** Printed on the paper. */
    hash: signedHashSchema,
    how: longTextSchema.min(3),
  }),
  status: 200,
  response: engagementSchema,
  problems: ['conflict', 'forbidden', 'stale_version', 'payload_too_large'],
});

export const readEngagementScan = endpoint({
  route: 'GET /pathways/:pathwayId/engagements/:engagementId/scan',
  summary: 'The scan of the signature that the person gave on paper',
  access: both,
  params,
  status: 200,
  produces: ['application/pdf', 'image/jpeg', 'image/png'],
});

export const engagementDocument = endpoint({
  route: 'GET /pathways/:pathwayId/engagements/:engagementId/document',
  summary: 'The engagement contract to keep and to print (tagged PDF)',
  access: both,
  params,
  status: 200,
  produces: ['application/pdf'],
});

export const engagementEndpoints = [
  draftEngagement,
  changeEngagement,
  submitEngagement,
  linkEngagementImmersion,
  askEngagementCode,
  signEngagement,
  recordEngagementSignature,
  listEngagementLinks,
  sendEngagementLink,
  revokeEngagementLinks,
  signEngagementOnPaper,
  readEngagementScan,
  engagementDocument,
] as const;
