import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** A new secret of 256 bits, as receivers of Standard Webhooks take it. */
export const newSecret = () => `${prefix}${randomBytes(32).toString('base64')}`;

/**
 * The headers of Standard Webhooks (https://www.standardwebhooks.com): the HMAC-SHA256 of id, seconds and body, by each
 * secret that is valid now, so that a receiver may know any of them.
 */
export function signedHeaders(
  { id, at, body }: { id: string; at: Date; body: string },
  secrets: readonly string[],
): Record<string, string> {
  const seconds = `${Math.floor(at.getTime() / 1000)}`;
  const sign = (secret: string) =>
    createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64'))
      .update(`${id}.${seconds}.${body}`)
      .digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': secrets.map((secret) => `v1,${sign(secret)}`).join(' '),
  };
}
