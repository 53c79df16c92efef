import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { idSchema, instantSchema, pageOf, pageQuery, roleSchema } from './primitives.ts';
import { loginSchema } from './sign-in.ts';

export const accountStatuses = ['active', 'suspended', 'closed'] as const;
export const accountStatusSchema = z.enum(accountStatuses);
export type AccountStatus = z.output<typeof accountStatusSchema>;

/** Shown to the person, so it must be a sentence. */
export const suspensionReasonSchema = z.string().trim().min(10).max(500);

/** An account as the coordinator sees it: without name and address for someone who is only a beneficiary. */
export const knownAccountSchema = z.object({
  accountId: idSchema,
  /** Null for a beneficiary. */
  name: z.string().nullable(),
  roles: z.array(roleSchema),
  /** Structures, establishments, territory. */
  places: z.array(z.string()),
  since: instantSchema,
  status: accountStatusSchema,
  /** Why, since when and by whom it is suspended; without a name when that account no longer exists. */
  suspension: z.object({ reason: z.string(), at: instantSchema, by: z.string().nullable() }).nullable(),
  abilities: z.object({ suspend: z.boolean(), lift: z.boolean() }),
});
export type KnownAccount = z.output<typeof knownAccountSchema>;

/** A POST, so that the login is in no access log. Matches only the whole login. */
export const findAccounts = endpoint({
  route: 'POST /account-searches',
  summary: 'Find the accounts of an exact e-mail address, phone number or identifier',
  access: ['coordinator'],
  body: z.object({ login: loginSchema }),
  status: 200,
  response: z.object({ items: z.array(knownAccountSchema) }),
});

export const listSuspendedAccounts = endpoint({
  route: 'GET /accounts/suspended',
  summary: 'Accounts that are suspended',
  access: ['coordinator'],
  query: z.object({ ...pageQuery }),
  status: 200,
  response: pageOf(knownAccountSchema),
});

const oneAccount = z.object({ accountId: idSchema });

export const suspendAccount = endpoint({
  route: 'PUT /accounts/:accountId/suspension',
  summary: 'Suspend an account: its sessions and open pages end at once, and its caseload goes to others',
  access: ['coordinator'],
  params: oneAccount,
  body: z.object({ reason: suspensionReasonSchema }),
  status: 200,
  response: knownAccountSchema,
  problems: ['forbidden', 'conflict'],
});

export const restoreAccount = endpoint({
  route: 'DELETE /accounts/:accountId/suspension',
  summary: 'Lift a suspension',
  access: ['coordinator'],
  params: oneAccount,
  status: 200,
  response: knownAccountSchema,
  problems: ['conflict'],
});

export const accountStatusEndpoints = [
  findAccounts,
  listSuspendedAccounts,
  suspendAccount,
  restoreAccount,
] as const;
