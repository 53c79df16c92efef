import { z } from 'zod';
import { sessionSchema, spendToken } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import {
  emailSchema,
  idSchema,
  instantSchema,
  nameSchema,
  pageOf,
  pageQuery,
  passwordSchema,
  roleSchema,
} from './primitives.ts';

/** An invitation names one thing: its role says which id it needs, and another id beside it is refused. */
export const invitationInputSchema = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('beneficiary'), email: emailSchema, pathwayId: idSchema }),
  z.strictObject({ role: z.literal('counsellor'), email: emailSchema, structureId: idSchema }),
  z.strictObject({ role: z.literal('employer'), email: emailSchema, establishmentId: idSchema }),
  z.strictObject({ role: z.literal('coordinator'), email: emailSchema }),
]);
export type InvitationInput = z.output<typeof invitationInputSchema>;

/**
 * Waiting until it is accepted, runs out, is cancelled (by hand, or because what it rests on has changed: the address
 * in the person's file, the inviter's own place) or is replaced by a later sending to the same target.
 */
export const invitationStates = ['waiting', 'accepted', 'expired', 'cancelled', 'replaced'] as const;
export const invitationStateSchema = z.enum(invitationStates);
export type InvitationState = z.output<typeof invitationStateSchema>;

export const invitationSchema = z.object({
  id: idSchema,
  role: roleSchema,
  email: z.string(),
  state: invitationStateSchema,
  /** Name of who sent it; empty when they are gone. */
  invitedBy: z.string(),
  sentAt: instantSchema,
  expiresAt: instantSchema,
  /** `link`: no mail server is set, and its sender hands the link over. */
  delivery: z.enum(['mail', 'link']),
});
export type Invitation = z.output<typeof invitationSchema>;

/** `link`: path of this site to hand over, when no mail server is set; it is shown this once. */
export const sentInvitationSchema = z.object({
  invitation: invitationSchema,
  link: z.string().nullable(),
});

/**
 * Invite somebody by e-mail: a coordinator invites counsellors and coordinators, a manager counsellors of the own
 * structure, a counsellor the beneficiary of a pathway at the address of the file, an employer a colleague of the
 * establishment.
 */
export const invite = endpoint({
  route: 'POST /invitations',
  summary: 'Invite somebody to a structure, an establishment, a pathway or the territory',
  access: 'signed-in',
  body: invitationInputSchema,
  status: 201,
  response: sentInvitationSchema,
  problems: ['forbidden', 'not_found', 'conflict', 'too_many_requests'],
});

export const listInvitations = endpoint({
  route: 'GET /invitations',
  summary: 'Invitations sent to a structure, an establishment, a pathway or the territory, newest first',
  access: 'signed-in',
  query: z.object({
    ...pageQuery,
    role: roleSchema,
    /** The one id of the role; none for a coordinator. */
    placeId: idSchema.optional(),
  }),
  status: 200,
  response: pageOf(invitationSchema),
  problems: ['not_found'],
});

const oneInvitation = z.object({ invitationId: idSchema });

/** A sending of its own: the link of the one before opens nothing any more. */
export const resendInvitation = endpoint({
  route: 'POST /invitations/:invitationId/resend',
  summary: 'Send an invitation again',
  access: 'signed-in',
  params: oneInvitation,
  status: 201,
  response: sentInvitationSchema,
  problems: ['not_found', 'conflict', 'too_many_requests'],
});

export const cancelInvitation = endpoint({
  route: 'DELETE /invitations/:invitationId',
  summary: 'Take an invitation back',
  access: 'signed-in',
  params: oneInvitation,
  status: 204,
  problems: ['not_found', 'conflict'],
});

export const invitationPreviewSchema = z.object({
  role: roleSchema,
  /** The structure, the establishment or the territory; empty for a pathway. */
  place: z.string(),
  /** Where it was sent. */
  email: z.string(),
  /** Of the person whose pathway it is: their account takes the name of the file. */
  firstName: z.string().nullable(),
  /** Somebody of this address has an account: they sign in as ever, then accept. The invitation is no way in. */
  signInFirst: z.boolean(),
  /** Who is signed in in this browser, and whether the invitation may be theirs. */
  signedIn: z.object({ accountId: idSchema, name: z.string(), mayAccept: z.boolean() }).nullable(),
});
export type InvitationPreview = z.output<typeof invitationPreviewSchema>;

/** A POST, so that the token stands in no log of addresses. Spends nothing. */
export const previewInvitation = endpoint({
  route: 'POST /invitations/preview',
  summary: 'What an invitation opens, and who may accept it here',
  access: 'public',
  body: spendToken,
  status: 200,
  response: invitationPreviewSchema,
  problems: ['link_spent_or_expired', 'too_many_requests'],
});

export const spendInvitation = endpoint({
  route: 'POST /invitations/spend',
  summary: 'Accept an invitation with my account of its mailbox, or with a new one that chooses its password',
  access: 'public',
  body: spendToken.extend({
    /** The account of `signedIn`; absent: a new one is made. */
    accountId: idSchema.optional(),
    password: passwordSchema.optional(),
    firstName: nameSchema.optional(),
    lastName: nameSchema.optional(),
  }),
  status: 200,
  response: sessionSchema,
  problems: ['signed_out', 'link_spent_or_expired', 'conflict', 'forbidden', 'too_many_requests'],
});

export const invitationsEndpoints = [
  invite,
  listInvitations,
  resendInvitation,
  cancelInvitation,
  previewInvitation,
  spendInvitation,
] as const;
