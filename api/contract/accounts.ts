import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { sendingWays } from './lists.ts';
import { accessibilityLevels } from './operator.ts';
import {
  daySchema,
  emailSchema,
  idSchema,
  instantSchema,
  localeSchema,
  nameSchema,
  pageOf,
  pageQuery,
  passwordSchema,
  phoneSchema,
  roleSchema,
} from './primitives.ts';
import { firstStructureFields } from './structures.ts';
import { territoryFields } from './territory-settings.ts';

/** One membership of an account: a role and its place. An account may have several and switches between them. */
export const membershipSchema = z.object({
  id: idSchema,
  role: roleSchema,
  /** Shown in the account menu: the structure, establishment, commune of the person, or territory. */
  label: z.string(),
  structureId: idSchema.optional(),
  establishmentId: idSchema.optional(),
  pathwayId: idSchema.optional(),
});
export type Membership = z.output<typeof membershipSchema>;

export const accountSchema = z.object({
  id: idSchema,
  /** Null for an account that signs in by phone or identifier. */
  email: z.string().nullable(),
  firstName: z.string(),
  lastName: z.string(),
  phone: z.string().optional(),
  /** Verified by a code: can be used to sign in. */
  phoneVerified: z.boolean(),
  locale: localeSchema,
  emailVerified: z.boolean(),
  /** From an access letter. */
  identifier: z.string().optional(),
  memberships: z.array(membershipSchema),
  version: z.int(),
});
export type Account = z.output<typeof accountSchema>;

export const demoAccountSchema = z.object({
  accountId: idSchema,
  role: roleSchema,
  name: z.string(),
  label: z.string(),
});

const signInStateFields = {
  /** A sign-in that waits for its second factor, or for the set-up of one: `account` is null until then. */
  secondFactor: z.enum(['needed', 'set_up']).nullable(),
  /** The civil day from which a second factor is required of this account, which has none yet. */
  secondFactorDue: daySchema.nullable(),
  /** Whether passkeys are possible: they need a host name, over https or on this machine. */
  passkeys: z.boolean(),
  /** The OpenID Connect provider for agents, such as ProConnect; `available` is false while it is down. */
  identityProvider: z.object({ label: z.string(), available: z.boolean() }).nullable(),
  /** Whether the provider opened this session: signing out then includes the provider. */
  providerSession: z.boolean(),
};
export const signInStateSchema = z.object(signInStateFields);
/** The state of a sign-in, and the ways to sign in of this installation. */
export type SignInState = z.output<typeof signInStateSchema>;

/** What every page needs first. `account` is null when nobody is signed in. */
export const sessionSchema = z.object({
  account: accountSchema.nullable(),
  membership: membershipSchema.nullable(),
  territory: z.object({ name: z.string(), center: z.object({ lat: z.number(), lon: z.number() }) }),
  /** Demo mode: accounts that sign in with one click, and a mailbox page instead of real e-mail. */
  demo: z.boolean(),
  demoAccounts: z.array(demoAccountSchema),
  /** True on an installation without any coordinator yet: the first one is created with the set-up code. */
  setupNeeded: z.boolean(),
  /** Whether e-mails can be sent: pages offer to write to people by e-mail only then. */
  mail: z.boolean(),
  /** Whether text messages can be sent: pages offer SMS only then. */
  sms: z.boolean(),
  /** Whether the French State's mark is shown, as the operator configured. */
  stateMark: z.boolean(),
  /** What the footer of every page says of the site: the law wants the level of accessibility to be seen there. */
  accessibility: z.enum(accessibilityLevels),
  sourceUrl: z.string().nullable(),
  /** Where maps get their background, and whom they name for it; null: they draw the communes alone. */
  mapTiles: z.object({ url: z.string(), credit: z.string() }).nullable(),
  ...signInStateFields,
});
export type Session = z.output<typeof sessionSchema>;

export const getSession = endpoint({
  route: 'GET /session',
  summary: 'Who I am, and what this installation is',
  access: 'public',
  status: 200,
  response: sessionSchema,
});

export const switchMembership = endpoint({
  route: 'PUT /session/membership',
  summary: 'Switch to another of my memberships',
  access: 'signed-in',
  body: z.object({ membershipId: idSchema }),
  status: 200,
  response: sessionSchema,
  problems: ['not_found'],
});

/** The token of a one-use link. */
export const spendToken = z.object({ token: z.string().min(20).max(200) });

export const updateAccount = endpoint({
  route: 'PATCH /accounts/me',
  summary: 'Change my name, phone or language; a proved number signs in, and goes after a fresh proof alone',
  access: 'signed-in',
  ifMatch: 'required',
  body: z
    .object({
      firstName: nameSchema,
      lastName: nameSchema,
      phone: phoneSchema.nullable(),
      locale: localeSchema,
    })
    .partial(),
  status: 200,
  response: accountSchema,
  problems: ['confirmation_needed', 'stale_version'],
});

export const setUp = endpoint({
  route: 'POST /setup',
  summary:
    'Create the first coordinator account, once, with the code printed at the first start, and name the territory',
  access: 'public',
  body: z.object({
    code: z.string().min(1).max(100),
    email: emailSchema,
    password: passwordSchema,
    firstName: nameSchema,
    lastName: nameSchema,
    territory: territoryFields.optional(),
    structure: firstStructureFields.optional(),
  }),
  status: 201,
  response: sessionSchema,
  problems: ['link_spent_or_expired', 'conflict'],
});

export const mailSchema = z.object({
  id: z.string(),
  kind: z.enum(sendingWays),
  to: z.string(),
  subject: z.string(),
  sentAt: instantSchema,
  text: z.string(),
  /** The link of the mail, if any, as a path of this site. */
  link: z.string().optional(),
});
export type Mail = z.output<typeof mailSchema>;

export const listDemoMails = endpoint({
  route: 'GET /demo/mails',
  summary: 'The demo mailbox: mails and text messages that would have been sent (demo mode only)',
  access: 'public',
  query: z.object({ ...pageQuery, to: z.string().max(254).optional() }),
  status: 200,
  response: pageOf(mailSchema),
  problems: ['not_found'],
});

export const accountsEndpoints = [getSession, switchMembership, updateAccount, setUp, listDemoMails] as const;
