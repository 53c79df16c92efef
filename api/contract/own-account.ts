import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { idSchema, instantSchema, passwordSchema } from './primitives.ts';

/** One device on which the account is signed in. */
export const openSessionSchema = z.object({
  /** Made from the session's own id, which never leaves the server but in its cookie. */
  id: idSchema,
  /** Browser and system, as far as the browser said; null for one that is not known. */
  device: z.object({ browser: z.string().nullable(), system: z.string().nullable() }),
  since: instantSchema,
  /** Within ten minutes. */
  lastSeenAt: instantSchema,
  /** The session that asks. */
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

/** Ends every other session. An account without a password gives none, and must have shown just now who it is. */
export const changePassword = endpoint({
  route: 'PUT /accounts/me/password',
  summary: 'Change my password, or choose a first one',
  access: 'signed-in',
  body: z.object({ current: z.string().min(1).max(200).optional(), next: passwordSchema }),
  status: 204,
  problems: ['confirmation_needed', 'too_many_requests', 'conflict'],
});

export const ownAccountEndpoints = [listSessions, endSession, endOtherSessions, changePassword] as const;
