import { z } from 'zod';

/** Every error code. Stable; the server maps each to a status and a sentence, and the web may branch on it. */
export const problemCodes = [
  'validation_failed', // 422: `errors` names the fields
  'malformed_request', // 400: not JSON, wrong content type, malformed body
  'payload_too_large', // 413
  'signed_out', // 401
  'wrong_credentials', // 401
  'key_invalid', // 401: no such key, or it has ended
  'scope_missing', // 403: the key may not do this
  'account_suspended', // 403: returned only after authentication
  'confirmation_needed', // 403: authenticate again, then retry the same request
  'reason_needed', // 403: archived; requires a reason
  'cross_site', // 403: a mutation that does not come from our own pages
  'forbidden', // 403: visible to this person, but not allowed
  'not_found', // 404: does not exist, or the person may not see it
  'method_not_allowed', // 405
  'stale_version', // 412: changed since it was read
  'version_required', // 428: If-Match missing
  'conflict', // 409
  'impossible_move', // 409: `possible` lists the possible states
  'no_place_left', // 409
  'already_candidate', // 409: the person has an open candidacy for this slot
  'slot_not_open', // 409
  'consent_missing', // 409
  'siret_taken', // 409
  'link_spent_or_expired', // 410
  'too_many_requests', // 429: `retryAfter` seconds
  'search_degraded', // 503
  'unavailable', // 503
  'internal', // 500
] as const;

export type ProblemCode = (typeof problemCodes)[number];

export const fieldErrorSchema = z.object({
  /** Path of the field, e.g. `body.week.days` or `query.limit`. */
  path: z.string(),
  /** Stable code: zod's issue code, or that of a rule (`siret_checksum`, `end_before_start`, ...). */
  code: z.string(),
  /** One sentence in the reader's language that says what to do. */
  message: z.string(),
});
export type FieldError = z.output<typeof fieldErrorSchema>;

/** RFC 9457 problem document. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(problemCodes),
  /** One sentence in the reader's language that says what to do. */
  detail: z.string(),
  instance: z.string().optional(),
  requestId: z.string().optional(),
  errors: z.array(fieldErrorSchema).optional(),
  /** With `impossible_move`: the states that are possible now. */
  possible: z.array(z.string()).optional(),
  /** With `stale_version`, when it is known: the current version. */
  version: z.number().int().optional(),
  /** With `too_many_requests`: seconds to wait. */
  retryAfter: z.number().int().optional(),
});
export type Problem = z.output<typeof problemSchema>;
