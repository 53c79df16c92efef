import { createHmac, timingSafeEqual } from 'node:crypto';

/** Milliseconds by which the sender's clock may differ from ours; an older request is a replay. */
export const mostSkew = 5 * 60_000;

/** `sha256=` and the HMAC of `<seconds>.<body>`, in hexadecimal. */
export function signInbound(secret: string, seconds: string, body: Uint8Array): string {
  return `sha256=${createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex')}`;
}

/** Whether a body was sent by who knows the secret, a moment ago. */
export function isSigned(
  { secret, now }: { secret: string; now: Date },
  { seconds, signature, body }: { seconds: string; signature: string; body: Uint8Array },
): boolean {
  if (!/^\d{9,11}$/.test(seconds) || Math.abs(Number(seconds) * 1000 - now.getTime()) > mostSkew)
    return false;
  const wanted = Buffer.from(signInbound(secret, seconds, body));
  const given = Buffer.from(signature);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
