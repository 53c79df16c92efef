import { createSignedTokens } from '../platform/auth/signed-tokens.ts';

/** The content of a link in a mail to a company, after its signature was verified. */
export interface AnswerLink {
  candidacyId: string;
  /** The employer who received it and answers with it. */
  accountId: string;
  /** Last civil day of validity. */
  until: string;
}

const idBytes = 12;
const dayBytes = 4;
const contentBytes = 2 * idBytes + dayBytes;
const oneDay = 24 * 3_600_000;
const purpose = 'candidacy.answer.1';

/**
 * Links with which a company answers without signing in. They contain only two ids and a day, and are deterministic,
 * so that a mail of a replayed event is identical. No link needs to be invalidated: only an unanswered candidacy
 * accepts an answer.
 */
export function createAnswerLinks(secret: string) {
  const tokens = createSignedTokens(secret, purpose, contentBytes);

  return {
    make({ candidacyId, accountId, until }: AnswerLink): string {
      const day = Buffer.alloc(dayBytes);
      day.writeUInt32BE(Date.parse(until) / oneDay);
      return tokens.make(
        Buffer.concat([Buffer.from(candidacyId, 'hex'), Buffer.from(accountId, 'hex'), day]),
      );
    },

    /** Null when the signature is not valid. */
    read(token: string): AnswerLink | null {
      const content = tokens.read(token);
      if (!content) return null;
      return {
        candidacyId: content.toString('hex', 0, idBytes),
        accountId: content.toString('hex', idBytes, 2 * idBytes),
        until: new Date(content.readUInt32BE(2 * idBytes) * oneDay).toISOString().slice(0, 10),
      };
    },
  };
}
export type AnswerLinks = ReturnType<typeof createAnswerLinks>;
