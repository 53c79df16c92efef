import { createHmac, timingSafeEqual } from 'node:crypto';

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
/** Signed with the content, so that a signature for another purpose is not valid here. */
const purpose = 'candidacy.answer.1';

/**
 * Links with which a company answers without signing in. They contain only two ids and a day, and are deterministic,
 * so that a mail of a replayed event is identical. No link needs to be invalidated: only an unanswered candidacy
 * accepts an answer.
 */
export function createAnswerLinks(secret: string) {
  const signatureOf = (content: Buffer) =>
    createHmac('sha256', secret).update(purpose).update(content).digest();

  return {
    make({ candidacyId, accountId, until }: AnswerLink): string {
      const day = Buffer.alloc(dayBytes);
      day.writeUInt32BE(Date.parse(until) / oneDay);
      const content = Buffer.concat([Buffer.from(candidacyId, 'hex'), Buffer.from(accountId, 'hex'), day]);
      return Buffer.concat([content, signatureOf(content)]).toString('base64url');
    },

    /** Null when the signature is not valid. */
    read(token: string): AnswerLink | null {
      const bytes = Buffer.from(token, 'base64url');
      const [content, signature] = [bytes.subarray(0, contentBytes), bytes.subarray(contentBytes)];
      const right = signatureOf(content);
      if (signature.length !== right.length || !timingSafeEqual(signature, right)) return null;
      return {
        candidacyId: content.toString('hex', 0, idBytes),
        accountId: content.toString('hex', idBytes, 2 * idBytes),
        until: new Date(content.readUInt32BE(2 * idBytes) * oneDay).toISOString().slice(0, 10),
      };
    },
  };
}
export type AnswerLinks = ReturnType<typeof createAnswerLinks>;
