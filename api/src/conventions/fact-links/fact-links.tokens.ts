import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link names, after its signature was verified. */
export interface FactLink {
  conventionId: string;
  /** Id of the question: a UUID. */
  askId: string;
}

/** Milliseconds for which a link can be used: 30 days. */
const lifetime = 30 * 24 * 3_600_000;
export const expiryOf = ({ at }: { at: Date }): Date => new Date(at.getTime() + lifetime);

const idBytes = 12;
const uuidBytes = 16;
const contentBytes = idBytes + uuidBytes;
/** Signed with the content, so that a signature for another purpose is not valid here. */
const purpose = 'convention.facts.1';

/**
 * Links with which a company writes what was asked, without signing in. They contain only two ids and are
 * deterministic, so that the mail of a repeated event is identical, and nothing secret is stored. The question says
 * whether its link can still be used.
 */
export function createFactTokens(secret: string) {
  const signatureOf = (content: Buffer) =>
    createHmac('sha256', secret).update(purpose).update(content).digest();

  return {
    make({ conventionId, askId }: FactLink): string {
      const content = Buffer.from(conventionId + askId.replaceAll('-', ''), 'hex');
      return Buffer.concat([content, signatureOf(content)]).toString('base64url');
    },

    /** Null when the signature is not valid. */
    read(token: string): FactLink | null {
      const bytes = Buffer.from(token, 'base64url');
      const [content, signature] = [bytes.subarray(0, contentBytes), bytes.subarray(contentBytes)];
      const right = signatureOf(content);
      if (signature.length !== right.length || !timingSafeEqual(signature, right)) return null;
      const uuid = content.toString('hex', idBytes);
      const parts = [0, 8, 12, 16, 20].map((at, index, all) => uuid.slice(at, all[index + 1]));
      return { conventionId: content.toString('hex', 0, idBytes), askId: parts.join('-') };
    },
  };
}
export type FactTokens = ReturnType<typeof createFactTokens>;
