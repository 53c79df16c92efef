import { z } from 'zod';
import { spendToken } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { phoneCodeProof } from './phones.ts';
import { emailSchema, idSchema, instantSchema, passwordSchema } from './primitives.ts';

/** A device on which the account is signed in. */
export const openSessionSchema = z.object({
  /** Derived from the session id, which is sent only in its cookie. */
  id: idSchema,
  /** Browser and system from the user agent; null when unknown. */
  device: z.object({ browser: z.string().nullable(), system: z.string().nullable() }),
  since: instantSchema,
  /** Accurate to ten minutes. */
  lastSeenAt: instantSchema,
  /** Whether it is the session of this request. */
  current: z.boolean(),
});
export type OpenSession = z.output<typeof openSessionSchema>;

export const listSessions = endpoint({
  route: 'GET /accounts/me/sessions',
  summary: 'Where I am signed in, newest first',
  access: 'signed-in',
  status: 200,
  response: z.object({ items: z.array(openSessionSchema) }),
});

export const endSession = endpoint({
  route: 'DELETE /accounts/me/sessions/:sessionId',
  summary: 'End one of my sessions',
  access: 'signed-in',
  params: z.object({ sessionId: idSchema }),
  status: 204,
  problems: ['not_found'],
});

export const endOtherSessions = endpoint({
  route: 'DELETE /accounts/me/sessions',
  summary: 'End all of my sessions but this one',
  access: 'signed-in',
  status: 204,
});

/** Ends every other session. An account without a password sends none, and must have authenticated recently. */
export const changePassword = endpoint({
  route: 'PUT /accounts/me/password',
  summary: 'Change my password, or choose a first one',
  access: 'signed-in',
  body: z.object({
    current: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: 'Required where there is a password.' }),
    next: passwordSchema,
  }),
  status: 204,
  problems: ['confirmation_needed', 'too_many_requests', 'conflict'],
});

export const addressChangeSchema = z.object({
  /**
   * What must be given to request a change: the password, an authentication of the last ten minutes, or the code sent
   * by `POST /accounts/me/phone-codes` to the verified number of an account without password and address.
   */
  proof: z.enum(['password', 'recent', 'phone_code']),
  /** The pending change, which waits for its links. */
  pending: z
    .object({
      email: z.string(),
      expiresAt: instantSchema,
      newConfirmed: z.boolean(),
      /** Null when there is no verified address that must agree. */
      oldConfirmed: z.boolean().nullable(),
    })
    .nullable(),
});
export type AddressChange = z.output<typeof addressChangeSchema>;

export const readAddressChange = endpoint({
  route: 'GET /accounts/me/address-change',
  summary: 'The change of my sign-in address that waits, and what is asked before one',
  access: 'signed-in',
  status: 200,
  response: addressChangeSchema,
});

/** Replaces a pending change. The account's own address is allowed when it is not verified yet. */
export const askAddressChange = endpoint({
  route: 'POST /accounts/me/address-change',
  summary: 'Change or confirm my sign-in address: a link goes to the new address, another to the present one',
  access: 'signed-in',
  body: z.object({
    email: emailSchema,
    password: z.string().min(1).max(200).optional(),
    phoneCode: z.object(phoneCodeProof).optional(),
  }),
  status: 201,
  response: addressChangeSchema,
  problems: ['confirmation_needed', 'link_spent_or_expired', 'too_many_requests', 'conflict'],
});

export const cancelAddressChange = endpoint({
  route: 'DELETE /accounts/me/address-change',
  summary: 'Take back the change of my sign-in address',
  access: 'signed-in',
  status: 204,
});

export const lookAtAddressLink = endpoint({
  route: 'POST /address-changes/look',
  summary: 'What a link of a change of address is for, without spending it',
  access: 'public',
  body: spendToken,
  status: 200,
  response: z.object({
    /** The mailbox that received the link. Neither page shows the other mailbox. */
    side: z.enum(['new', 'old']),
    email: z.string(),
    /** The other mailbox has agreed, or there is none: this link completes the change. */
    last: z.boolean(),
    /** `new` must be confirmed by the account's owner; nobody else may be signed in on this device. */
    reader: z.enum(['holder', 'somebody_else', 'nobody']),
    /** No address was verified before: a new password must be set with this link. */
    choosesPassword: z.boolean(),
  }),
  problems: ['link_spent_or_expired'],
});

export const confirmAddressChange = endpoint({
  route: 'POST /address-changes/confirmation',
  summary: 'Agree to a change of address from one of its two mailboxes',
  access: 'public',
  body: spendToken.extend({ password: passwordSchema.optional() }),
  status: 200,
  /** False while the other mailbox has not agreed. */
  response: z.object({ changed: z.boolean() }),
  problems: ['link_spent_or_expired', 'signed_out', 'conflict'],
});

/** From the current address it also ends every session of the account, because somebody else may be signed in. */
export const refuseAddressChange = endpoint({
  route: 'POST /address-changes/refusal',
  summary: 'Say from one of the two mailboxes that one has not asked for the change: it ends',
  access: 'public',
  body: spendToken,
  status: 204,
  problems: ['link_spent_or_expired'],
});

export const ownAccountEndpoints = [
  listSessions,
  endSession,
  endOtherSessions,
  changePassword,
  readAddressChange,
  askAddressChange,
  cancelAddressChange,
  lookAtAddressLink,
  confirmAddressChange,
  refuseAddressChange,
] as const;
