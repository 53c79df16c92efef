import { createSignedTokens } from '../../platform/auth/signed-tokens.ts';

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
const purpose = 'convention.facts.1';

/**
 * Links with which a company writes what was asked, without signing in. They contain only two ids and are
 * deterministic, so that the mail of a repeated event is identical, and nothing secret is stored. The question says
 * whether its link can still be used.
 */
export function createFactTokens(secret: string) {
  const tokens = createSignedTokens(secret, purpose, contentBytes);

  return {
    make({ conventionId, askId }: FactLink): string {
      return tokens.make(Buffer.from(conventionId + askId.replaceAll('-', ''), 'hex'));
    },

    /** Null when the signature is not valid. */
    read(token: string): FactLink | null {
      const content = tokens.read(token);
      if (!content) return null;
      const uuid = content.toString('hex', idBytes);
      const parts = [0, 8, 12, 16, 20].map((at, index, all) => uuid.slice(at, all[index + 1]));
      return { conventionId: content.toString('hex', 0, idBytes), askId: parts.join('-') };
    },
  };
}
export type FactTokens = ReturnType<typeof createFactTokens>;
