import type { Endpoint } from '../../../contract/endpoint.ts';
import type { ProblemCode } from '../../../contract/problem.ts';

/** Of every request: unreadable, refused by a schema, one of too many, or made during an outage. */
const general: readonly ProblemCode[] = [
  'malformed_request',
  'validation_failed',
  'too_many_requests',
  'internal',
  'unavailable',
];

/** Every problem code that an endpoint may answer: its own, and those that follow from its shape. */
export function problemsOf(endpoint: Endpoint): ReadonlySet<ProblemCode> {
  const { access, body, consumes, ifMatch, params, problems = [], route } = endpoint;
  const codes = new Set<ProblemCode>([...general, ...problems]);
  const add = (applies: boolean, ...more: ProblemCode[]) => {
    if (applies) for (const code of more) codes.add(code);
  };
  add(access === 'key', 'key_invalid', 'scope_missing');
  add(access !== 'public' && access !== 'key', 'signed_out', 'forbidden');
  // two changes may race for the same value of a unique index
  add(!route.startsWith('GET '), 'cross_site', 'conflict');
  add(body !== undefined || consumes !== undefined, 'payload_too_large');
  add(params !== undefined, 'not_found');
  add(ifMatch === 'required', 'version_required', 'stale_version');
  return codes;
}
