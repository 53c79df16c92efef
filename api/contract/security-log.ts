import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { securityEventKinds } from './lists.ts';
import { idSchema, instantSchema, pageOf, pageQuery, roleSchema } from './primitives.ts';

export const securityEventKindSchema = z.enum(securityEventKinds);
export type SecurityEventKind = z.output<typeof securityEventKindSchema>;

export const securityEventSchema = z.object({
  /** Position in the log, from 1, without gaps. */
  seq: z.int(),
  at: instantSchema,
  kind: securityEventKindSchema,
  /**
   * Who acted; null for the system and for an unknown visitor. For a beneficiary, others see only the role: no
   * account, no name.
   */
  actor: z
    .object({ accountId: idSchema.nullable(), role: roleSchema.nullable(), name: z.string() })
    .nullable(),
  subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
  /** Network address and device, when a request caused it; hidden for a beneficiary. */
  from: z.object({ address: z.string(), device: z.string() }).nullable(),
  /** Details without personal data: a method, a count, a reason code. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  hash: z.string(),
});
export type SecurityEvent = z.output<typeof securityEventSchema>;

export const listSecurityEvents = endpoint({
  route: 'GET /security-events',
  summary: 'The security log, newest first: whole for a coordinator, one’s own part for everybody else',
  access: 'signed-in',
  query: z.object({ ...pageQuery, kind: securityEventKindSchema.optional() }),
  status: 200,
  response: pageOf(securityEventSchema),
});

export const securityLogEndpoints = [listSecurityEvents] as const;
