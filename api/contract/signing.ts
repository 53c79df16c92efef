import { z } from 'zod';
import { conventionStates } from './candidacy-states.ts';
import { conventionContentSchema } from './convention-content.ts';
import { endpoint } from './endpoint.ts';
import { engagementPageSchema } from './engagement.ts';
import { signingParties, signingWays } from './lists.ts';
import { phoneCodeSchema } from './phones.ts';
import { clientIdSchema, idSchema, instantSchema, locales, longTextSchema } from './primitives.ts';
import {
  codeAddressesSchema,
  codeAskedSchema,
  codeProof,
  codeTokenSchema,
  codeWaySchema,
  signedHashSchema,
  signingConsentSchema,
} from './signing-codes.ts';

/** The signatures of a convention: by a personal link, with an account, in presence, on paper (L5135-4, D5135-1). */

const stateSchema = z.enum(conventionStates);
const partySchema = z.enum(signingParties);
const conventionParams = z.object({ conventionId: idSchema });
const partyParams = conventionParams.extend({ party: partySchema });
const linkTokenSchema = z.string().min(40).max(200);

/** What somebody signs, and where it stands. `hash` is sent back with the signature: it says what was read. */
const toSignSchema = z.object({
  conventionId: idSchema,
  reference: z.string(),
  version: z.int(),
  hash: signedHashSchema,
  party: partySchema,
  /** Whose signature it is. */
  name: z.string(),
  content: conventionContentSchema,
  consent: signingConsentSchema,
  /** What differs from the version that this party signed before; null when they signed none. */
  changed: z.object({ paths: z.array(z.string()), reason: z.string() }).nullable(),
});
export type ToSign = z.output<typeof toSignSchema>;

const ofConvention = { document: z.literal('convention') };

/** What the link to a convention opens. */
export const conventionPageSchema = z.discriminatedUnion('outcome', [
  toSignSchema.extend({ ...ofConvention, outcome: z.literal('open'), codeTo: codeAddressesSchema }),
  z.object({
    ...ofConvention,
    outcome: z.literal('signed'),
    reference: z.string(),
    party: partySchema,
    name: z.string(),
    signedAt: instantSchema,
    /** Whether this request signed. */
    now: z.boolean(),
    state: stateSchema,
    /** How many still sign. */
    missing: z.int(),
  }),
  /** Back to a draft, refused, cancelled, or begun without this signature. */
  z.object({
    ...ofConvention,
    outcome: z.literal('closed'),
    reference: z.string(),
    state: stateSchema,
    reason: z.string(),
  }),
  /** The link is too old or was replaced; a new one can be sent to the same address. */
  z.object({ ...ofConvention, outcome: z.literal('expired'), reference: z.string(), sentTo: z.string() }),
]);
export type ConventionSigningPage = z.output<typeof conventionPageSchema>;

/** What the link of a mail or text message opens. */
export const signingPageSchema = z.discriminatedUnion('document', [
  conventionPageSchema,
  engagementPageSchema,
]);
export type SigningPage = z.output<typeof signingPageSchema>;

/** A POST, so that the secret is in no URL and log; it changes nothing: mail scanners open links too. */
export const readSigningLink = endpoint({
  route: 'POST /signing-links/reading',
  summary: 'What a personal link asks somebody to sign, without signing in',
  access: 'public',
  body: z.object({ token: linkTokenSchema }),
  status: 200,
  response: signingPageSchema,
  problems: ['link_spent_or_expired'],
});

export const readDocumentByLink = endpoint({
  route: 'POST /signing-links/document',
  summary: 'The document to be signed (tagged PDF), by a personal link',
  access: 'public',
  body: z.object({ token: linkTokenSchema }),
  status: 200,
  produces: ['application/pdf'],
  problems: ['link_spent_or_expired'],
});

export const askCodeByLink = endpoint({
  route: 'POST /signing-links/codes',
  summary: 'Receive the code of six digits with which one signs; an earlier code is void',
  access: 'public',
  body: codeWaySchema.extend({ token: linkTokenSchema }),
  status: 201,
  response: codeAskedSchema,
  problems: ['link_spent_or_expired', 'too_many_requests', 'conflict'],
});

export const signByLink = endpoint({
  route: 'POST /signing-links/signature',
  summary: 'Sign with the link and the code; five tries a code',
  access: 'public',
  body: z.object({ token: linkTokenSchema, ...codeProof }),
  status: 200,
  response: signingPageSchema,
  /** `stale_version`: it has changed since it was read; read it again. */
  problems: ['link_spent_or_expired', 'stale_version', 'conflict', 'too_many_requests'],
});

export const renewSigningLink = endpoint({
  route: 'POST /signing-links/renewals',
  summary: 'Send me my link again, to the address it was sent to; once in ten minutes',
  access: 'public',
  body: z.object({ token: linkTokenSchema }),
  status: 202,
  response: z.object({ sentTo: z.string() }),
  problems: ['link_spent_or_expired', 'too_many_requests', 'conflict'],
});

/** Who signs, how far it is, and what the reader can do about it. */
export const signingStateSchema = z.object({
  conventionId: idSchema,
  version: z.int(),
  hash: signedHashSchema,
  parties: z.array(
    z.object({
      party: partySchema,
      name: z.string(),
      signedAt: instantSchema.nullable(),
      how: z.enum(signingWays).nullable(),
      /** Where the link went, masked; null: no address is known, or this party signs with an account. */
      sentTo: z.string().nullable(),
      /** Each link, oldest first; `by`: name of who asked for it or copied it, empty for the system. */
      sent: z.array(z.object({ at: instantSchema, by: z.string(), copied: z.boolean() })),
      /** Not before this instant; null: no reminder is possible. */
      remindFrom: instantSchema.nullable(),
      /** A scan of the paper can be read. */
      scan: z.boolean(),
      /** What this party declares, shown where they sign in presence. */
      consent: z.record(z.enum(locales), z.string()),
    }),
  ),
  /** Parties for which the reader signs. */
  mine: z.array(partySchema),
  /** The reader may remind, and record signatures given in presence or on paper. */
  manages: z.boolean(),
});
export type SigningState = z.output<typeof signingStateSchema>;

export const getSigning = endpoint({
  route: 'GET /conventions/:conventionId/signing',
  summary: 'Who has signed a convention, who was reminded when, and whose turn it is',
  access: ['beneficiary', 'counsellor', 'employer'],
  params: conventionParams,
  status: 200,
  response: signingStateSchema,
  problems: ['conflict', 'reason_needed'],
});

export const remindSigner = endpoint({
  route: 'POST /conventions/:conventionId/signing/:party/reminders',
  summary: 'Send somebody their link again; at most once in 24 hours',
  access: ['counsellor'],
  params: partyParams,
  status: 200,
  response: signingStateSchema,
  problems: ['conflict', 'too_many_requests'],
});

export const copySigningLink = endpoint({
  route: 'POST /conventions/:conventionId/signing/:party/links',
  summary: 'The link of somebody who signs, to pass it on; the same one each time, as long as it works',
  access: ['counsellor'],
  params: partyParams,
  status: 200,
  response: signingStateSchema.extend({ path: z.string() }),
  /** No code could reach this party, or it has signed. */
  problems: ['conflict'],
});

export const listToSign = endpoint({
  route: 'GET /signatures/waiting',
  summary: 'All conventions that wait for my signature',
  access: ['beneficiary', 'counsellor', 'employer'],
  status: 200,
  response: z.object({ items: z.array(toSignSchema), codeTo: codeAddressesSchema }),
});

export const askCode = endpoint({
  route: 'POST /signatures/codes',
  summary: 'Receive the code with which I sign, at an address or phone that I have proved',
  access: ['beneficiary', 'counsellor', 'employer'],
  body: codeWaySchema,
  status: 201,
  response: codeAskedSchema,
  problems: ['too_many_requests', 'conflict'],
});

export const signOutcomes = ['signed', 'already_signed', 'changed', 'not_to_sign', 'refused'] as const;

export const sign = endpoint({
  route: 'POST /signatures',
  summary: 'Sign one or several conventions with one code',
  access: ['beneficiary', 'counsellor', 'employer'],
  body: z.object({
    codeToken: codeTokenSchema,
    code: phoneCodeSchema,
    locale: z.enum(locales),
    items: z
      .array(z.object({ conventionId: idSchema, party: partySchema, hash: signedHashSchema }))
      .min(1)
      .max(50),
  }),
  status: 200,
  /** In the order asked. */
  response: z.object({
    items: z.array(
      z.object({
        conventionId: idSchema,
        party: partySchema,
        outcome: z.enum(signOutcomes),
        /** What to do, when it was not signed. */
        detail: z.string(),
      }),
    ),
  }),
  problems: ['link_spent_or_expired', 'too_many_requests'],
});

export const signInPresence = endpoint({
  route: 'POST /conventions/:conventionId/signing/:party/presence',
  summary: 'Somebody signs on the screen of the counsellor, who says how they know the person',
  access: ['counsellor'],
  params: partyParams,
  body: z.object({
    clientId: clientIdSchema,
    hash: signedHashSchema,
    locale: z.enum(locales),
    /** How the counsellor knows who signs. */
    how: longTextSchema.min(3),
  }),
  status: 200,
  response: signingStateSchema,
  problems: ['conflict', 'stale_version'],
});

/** The body is the scan itself: PDF, JPEG, PNG or HEIC, 10 MB at most. */
export const signOnPaper = endpoint({
  route: 'POST /conventions/:conventionId/signing/:party/paper',
  summary: 'Record a signature on the printed convention, with its scan',
  access: ['counsellor'],
  params: partyParams,
  query: z.object({
    clientId: clientIdSchema,
    /** The hash printed on the paper, or of the version that was printed. */
    hash: signedHashSchema,
    how: longTextSchema.min(3),
  }),
  status: 200,
  response: signingStateSchema,
  problems: ['conflict', 'stale_version', 'payload_too_large'],
});

export const readScan = endpoint({
  route: 'GET /conventions/:conventionId/signing/:party/scan',
  summary: 'The scan of a signature given on paper',
  access: ['counsellor', 'beneficiary', 'employer'],
  params: partyParams,
  status: 200,
  produces: ['application/pdf', 'image/jpeg', 'image/png'],
  problems: ['reason_needed'],
});

/** Behind the QR code of the document: nothing about the person or the company. */
export const checkConvention = endpoint({
  route: 'GET /convention-checks/:reference',
  summary: 'Whether a printed convention is genuine: its state and hash, and nothing personal',
  access: 'public',
  params: z.object({ reference: z.string().min(8).max(20) }),
  status: 200,
  response: z.object({
    reference: z.string(),
    state: stateSchema,
    version: z.int(),
    hash: signedHashSchema,
    signed: z.int(),
    signers: z.int(),
    /** When the last signature was given. */
    completedAt: instantSchema.nullable(),
  }),
  problems: ['too_many_requests'],
});

export const signingEndpoints = [
  readSigningLink,
  readDocumentByLink,
  askCodeByLink,
  signByLink,
  renewSigningLink,
  getSigning,
  remindSigner,
  copySigningLink,
  listToSign,
  askCode,
  sign,
  signInPresence,
  signOnPaper,
  readScan,
  checkConvention,
] as const;
