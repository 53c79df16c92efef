import { z } from 'zod';
import { sessionSchema } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { passkeySchema } from './passkeys.ts';
import { daySchema, idSchema, instantSchema, pageOf, pageQuery } from './primitives.ts';

/** A rule that requires a second factor of agents, for a structure or the whole territory. */
export const secondFactorRuleSchema = z.object({
  since: daySchema,
  /** From this civil day on, sign-in without a second factor is refused. */
  from: daySchema,
  /** Once the coordinator has set it, managers can only choose an earlier day. */
  setBy: z.enum(['coordinator', 'manager']),
});
export type SecondFactorRule = z.output<typeof secondFactorRuleSchema>;

/** The security settings of my account. */
export const securitySchema = z.object({
  hasPassword: z.boolean(),
  /** Until when sensitive changes need no new authentication; null when they need one. */
  confirmedUntil: instantSchema.nullable(),
  passkeys: z.array(passkeySchema),
  /**
   * Null for accounts that cannot use authenticator codes: only agents can, because the coordinator can help when a
   * phone is lost.
   */
  totp: z.object({ on: z.boolean(), recoveryCodesLeft: z.int() }).nullable(),
  rule: secondFactorRuleSchema.nullable(),
  /** Structures where I, as manager, may require a second factor of counsellors. */
  managed: z.array(z.object({ id: idSchema, name: z.string(), rule: secondFactorRuleSchema.nullable() })),
});
export type Security = z.output<typeof securitySchema>;

export const getSecurity = endpoint({
  route: 'GET /accounts/me/security',
  summary: 'How my account is protected',
  access: 'signed-in',
  status: 200,
  response: securitySchema,
});

/** Also in a session held until a second factor is set up. */
export const confirmWithPassword = endpoint({
  route: 'POST /session/confirmation',
  summary: 'Show again that it is me, with my password, before a sensitive change',
  access: 'public',
  body: z.object({ password: z.string().min(1).max(200) }),
  status: 204,
  problems: ['signed_out', 'wrong_credentials', 'too_many_requests'],
});

/** For a sign-in, and for an open session of which a rule now requires a second factor. */
export const getHeldSignIn = endpoint({
  route: 'GET /session/second-factor',
  summary: 'What my sign-in, or my open session, still lacks',
  access: 'public',
  status: 200,
  response: z.object({
    step: z.enum(['needed', 'set_up']),
    /** Ways to authenticate again, where the set-up requires it. */
    hasPassword: z.boolean(),
    totp: z.boolean(),
    passkey: z.boolean(),
    rule: secondFactorRuleSchema.nullable(),
  }),
  problems: ['not_found'],
});

/** An authenticator code, or a recovery code. Each works once. */
export const giveSecondFactor = endpoint({
  route: 'POST /session/second-factor',
  summary: 'Finish my sign-in, or go on with my session, with a code',
  access: 'public',
  body: z.object({ code: z.string().trim().min(1).max(40) }),
  status: 200,
  response: sessionSchema,
  problems: ['not_found', 'too_many_requests'],
});

/** Also for sign-ins that must set up a second factor. Not active until confirmed with a code. */
export const beginTotp = endpoint({
  route: 'POST /second-factor/totp',
  summary: 'Receive the key for my authenticator app',
  access: 'public',
  status: 200,
  response: z.object({
    /** For manual entry, in base32. */
    key: z.string(),
    /** `otpauth://` URI, for opening the app on this device. */
    uri: z.string(),
    /** The same as a QR code, in a `data:` URL. */
    qrCode: z.string(),
  }),
  problems: ['signed_out', 'forbidden', 'confirmation_needed', 'conflict'],
});

const recoveryCodesSchema = z.object({
  /** Shown only once; stored as hashes. */
  recoveryCodes: z.array(z.string()),
});

/** Opens the session of a sign-in that had to set up a second factor. */
export const confirmTotp = endpoint({
  route: 'POST /second-factor/totp/confirmation',
  summary: 'Switch codes on, with a first code of the app',
  access: 'public',
  body: z.object({ code: z.string().trim().min(1).max(40) }),
  status: 200,
  response: recoveryCodesSchema,
  problems: ['signed_out', 'forbidden', 'confirmation_needed', 'conflict', 'too_many_requests'],
});

export const removeTotp = endpoint({
  route: 'DELETE /second-factor/totp',
  summary: 'Switch codes off',
  access: 'signed-in',
  status: 204,
  problems: ['confirmation_needed', 'conflict'],
});

export const renewRecoveryCodes = endpoint({
  route: 'POST /second-factor/recovery-codes',
  summary: 'Receive new recovery codes; the old ones are void',
  access: 'signed-in',
  status: 200,
  response: recoveryCodesSchema,
  problems: ['confirmation_needed', 'conflict'],
});

/** `agents`: counsellors and coordinators of the whole territory. */
const scopeSchema = z.union([z.literal('agents'), idSchema]);

export const listSecondFactorRules = endpoint({
  route: 'GET /second-factor/rules',
  summary: 'For whom a second factor is required',
  access: ['coordinator'],
  status: 200,
  response: z.object({ items: z.array(secondFactorRuleSchema.extend({ scope: scopeSchema })) }),
});

export const requireSecondFactor = endpoint({
  route: 'PUT /second-factor/rules/:scope',
  summary:
    'Require a second factor of all agents (coordinator), or of the counsellors of a structure (its managers too)',
  access: ['coordinator', 'counsellor'],
  params: z.object({ scope: scopeSchema }),
  body: z.object({
    /** Days until sign-in without a second factor is refused. */
    graceDays: z.int().min(0).max(60).default(14),
  }),
  status: 200,
  response: secondFactorRuleSchema,
});

export const stopRequiringSecondFactor = endpoint({
  route: 'DELETE /second-factor/rules/:scope',
  summary: 'No longer require it',
  access: ['coordinator', 'counsellor'],
  params: z.object({ scope: scopeSchema }),
  status: 204,
});

export const listAgentFactors = endpoint({
  route: 'GET /second-factor/agents',
  summary: 'Which agents have a second factor',
  access: ['coordinator'],
  query: z.object({ ...pageQuery }),
  status: 200,
  response: pageOf(
    z.object({
      accountId: idSchema,
      name: z.string(),
      /** Names of their structures; the territory for a coordinator. */
      where: z.array(z.string()),
      totp: z.boolean(),
      passkeys: z.int(),
    }),
  ),
});

/** For an agent who lost their phone: they are notified by mail, and all their sessions end. */
export const resetSecondFactor = endpoint({
  route: 'DELETE /second-factor/agents/:accountId',
  summary: 'Remove the second factors of an agent',
  access: ['coordinator'],
  params: z.object({ accountId: idSchema }),
  status: 204,
  problems: ['confirmation_needed', 'not_found'],
});

export const secondFactorEndpoints = [
  getSecurity,
  confirmWithPassword,
  getHeldSignIn,
  giveSecondFactor,
  beginTotp,
  confirmTotp,
  removeTotp,
  renewRecoveryCodes,
  listSecondFactorRules,
  requireSecondFactor,
  stopRequiringSecondFactor,
  listAgentFactors,
  resetSecondFactor,
] as const;
