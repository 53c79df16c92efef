import { z } from 'zod';
import { sessionSchema, spendToken } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import {
  emailSchema,
  flagSchema,
  idSchema,
  instantSchema,
  nameSchema,
  pageOf,
  pageQuery,
  passwordSchema,
  roleSchema,
} from './primitives.ts';

/** An invitation is for one place: its role says which id it needs, and other ids are refused. */
const common = {
  email: emailSchema,
  /** No mail is sent: the answer has a link to hand over, as without a mail server. */
  handOver: z.boolean().optional(),
};
export const invitationInputSchema = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('beneficiary'), ...common, pathwayId: idSchema }),
  z.strictObject({ role: z.literal('counsellor'), ...common, structureId: idSchema }),
  z.strictObject({ role: z.literal('employer'), ...common, establishmentId: idSchema }),
  z.strictObject({ role: z.literal('coordinator'), ...common }),
]);
export type InvitationInput = z.output<typeof invitationInputSchema>;

/**
 * Waiting until it is accepted, expires, is cancelled (by hand, or because the address in the person's file or the
 * inviter's role changed) or is replaced by a later one to the same target.
 */
export const invitationStates = ['waiting', 'accepted', 'expired', 'cancelled', 'replaced'] as const;
export const invitationStateSchema = z.enum(invitationStates);
export type InvitationState = z.output<typeof invitationStateSchema>;

/** `link`: the inviter hands over the link, by choice or because no mail server is configured. */
export const invitationDeliveries = ['mail', 'link'] as const;

export const invitationSchema = z.object({
  id: idSchema,
  role: roleSchema,
  email: z.string(),
  state: invitationStateSchema,
  /** Name of the inviter; empty when the account no longer exists. */
  invitedBy: z.string(),
  sentAt: instantSchema,
  expiresAt: instantSchema,
  delivery: z.enum(invitationDeliveries),
});
export type Invitation = z.output<typeof invitationSchema>;

/** `link`: a path of this site to hand over when no mail was sent; shown only once. */
export const sentInvitationSchema = z.object({
  invitation: invitationSchema,
  link: z.string().nullable(),
});

/**
 * Invites by e-mail: a coordinator invites counsellors and coordinators, a manager counsellors of their structure, a
 * counsellor the beneficiary of a pathway at the address in the file, an employer a colleague of the establishment.
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
    /** The id for the role; none for a coordinator. */
    placeId: idSchema.optional(),
  }),
  status: 200,
  response: pageOf(invitationSchema),
  problems: ['not_found'],
});

const oneInvitation = z.object({ invitationId: idSchema });

/** Sends a new invitation: the link of the previous one becomes invalid. */
export const resendInvitation = endpoint({
  route: 'POST /invitations/:invitationId/resend',
  summary: 'Send an invitation again',
  access: 'signed-in',
  params: oneInvitation,
  /** `handOver`: no mail is sent, as in `POST /invitations`. */
  query: z.object({ handOver: flagSchema.optional() }),
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
  /** The invited address. */
  email: z.string(),
  /** For a pathway: the person's name, which their account gets. */
  firstName: z.string().nullable(),
  /** An account with this address exists: its owner must sign in and then accept. The invitation cannot sign in. */
  signInFirst: z.boolean(),
  /** The account signed in with this browser, and whether it may accept. */
  signedIn: z.object({ accountId: idSchema, name: z.string(), mayAccept: z.boolean() }).nullable(),
});
export type InvitationPreview = z.output<typeof invitationPreviewSchema>;

/** A POST, so that the token is in no access log. Does not use the token. */
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
    /** The account of `signedIn`; when absent, a new one is created. */
    accountId: idSchema.optional(),
    password: passwordSchema.optional(),
    firstName: nameSchema.optional(),
    lastName: nameSchema.optional(),
  }),
  status: 200,
  response: sessionSchema,
  problems: [
    'signed_out',
    'link_spent_or_expired',
    'conflict',
    'forbidden',
    'too_many_requests',
    'not_found',
  ],
});

export const invitationsEndpoints = [
  invite,
  listInvitations,
  resendInvitation,
  cancelInvitation,
  previewInvitation,
  spendInvitation,
] as const;
