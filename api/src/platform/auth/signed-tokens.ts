import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Tokens of links that work without signing in and of which nothing is stored: a fixed number of bytes, signed. The same
 * content gives the same token, so that the mail of a repeated event is identical.
 */
export function createSignedTokens(
  secret: string,
  /** Signed with the content, so that a token for another purpose is not valid here. */
  purpose: string,
  contentBytes: number,
) {
  const signatureOf = (content: Buffer) =>
    createHmac('sha256', secret).update(purpose).update(content).digest();

  return {
    make: (content: Buffer): string => Buffer.concat([content, signatureOf(content)]).toString('base64url'),

    /** The content; null when the signature is not valid. */
    read(token: string): Buffer | null {
      const bytes = Buffer.from(token, 'base64url');
      const [content, signature] = [bytes.subarray(0, contentBytes), bytes.subarray(contentBytes)];
      const right = signatureOf(content);
      return signature.length === right.length && timingSafeEqual(signature, right) ? content : null;
    },
  };
}
