import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { boundedBytes } from '../bounded-bytes.ts';
import { appError, forbidden, notFound } from './app-error.ts';

/** Milliseconds by which the sender's clock may differ from ours; an older request is a replay. */
export const mostSkew = 5 * 60_000;

/** `sha256=` and the HMAC of `<seconds>.<body>`, in hexadecimal. */
export function signBody(secret: string, seconds: string, body: Uint8Array): string {
  return `sha256=${createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex')}`;
}

/** Whether a body was sent by who knows the secret, a moment ago. */
function isSigned(
  { secret, now }: { secret: string; now: Date },
  { seconds, signature, body }: { seconds: string; signature: string; body: Uint8Array },
): boolean {
  if (!/^\d{9,11}$/.test(seconds) || Math.abs(Number(seconds) * 1000 - now.getTime()) > mostSkew)
    return false;
  const wanted = Buffer.from(signBody(secret, seconds, body));
  const given = Buffer.from(signature);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/**
 * The JSON that a mail server posts, signed as bytes in `X-Timestamp` and `X-Signature`. Throws `not_found` without a
 * secret, `forbidden` when it is not signed with it.
 */
export async function signedJson(
  req: Request,
  { secret, now, maxBytes }: { secret: string | undefined; now: () => Date; maxBytes: number },
): Promise<unknown> {
  if (!secret) throw notFound();
  const body = await boundedBytes(req, maxBytes, () => appError('payload_too_large'));
  const [seconds = '', signature = ''] = ['x-timestamp', 'x-signature'].map(
    (name) => `${req.headers[name] ?? ''}`,
  );
  if (!isSigned({ secret, now: now() }, { seconds, signature, body })) throw forbidden();
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw appError('malformed_request');
  }
}
