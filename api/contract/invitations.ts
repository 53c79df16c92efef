import { z } from 'zod';
import { sessionSchema, spendToken } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { emailSchema, idSchema, nameSchema, passwordSchema } from './primitives.ts';

/** An invitation names one thing: its role says which id it needs, and another id beside it is refused. */
export const invitationInputSchema = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('beneficiary'), email: emailSchema, pathwayId: idSchema }),
  z.strictObject({ role: z.literal('counsellor'), email: emailSchema, structureId: idSchema }),
  z.strictObject({ role: z.literal('employer'), email: emailSchema, establishmentId: idSchema }),
  z.strictObject({ role: z.literal('coordinator'), email: emailSchema }),
]);
export type InvitationInput = z.output<typeof invitationInputSchema>;

/**
 * Invite somebody by e-mail: a coordinator invites counsellors and coordinators, a counsellor invites the
 * beneficiary of a pathway, an employer invites a colleague of the establishment.
 */
export const invite = endpoint({
  route: 'POST /invitations',
  summary: 'Invite somebody to a structure, an establishment, a pathway or the territory',
  access: 'signed-in',
  body: invitationInputSchema,
  status: 202,
  problems: ['forbidden', 'not_found'],
});

export const spendInvitation = endpoint({
  route: 'POST /invitations/spend',
  summary: 'Accept an invitation; a new account chooses its password',
  access: 'public',
  body: spendToken.extend({
    password: passwordSchema.optional(),
    firstName: nameSchema.optional(),
    lastName: nameSchema.optional(),
  }),
  status: 200,
  response: sessionSchema,
  problems: ['link_spent_or_expired'],
});

export const invitationsEndpoints = [invite, spendInvitation] as const;
