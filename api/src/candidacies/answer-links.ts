import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link in a mail to a company says, once its signature is right. */
export interface AnswerLink {
  candidacyId: string;
  /** The employer to whom it was sent: who answers by it. */
  accountId: string;
  /** Last civil day on which it may be used. */
  until: string;
}

const idBytes = 12;
const dayBytes = 4;
const contentBytes = 2 * idBytes + dayBytes;
const oneDay = 24 * 3_600_000;
/** Signed with the content, so that nothing signed for another purpose passes here. */
const purpose = 'candidacy.answer.1';

/**
 * Links by which a company answers without signing in. They hold no data but two ids and a day, and are made anew the
 * same: a mail told twice stays one mail. What spends one is the answer itself, since only an unanswered candidacy
 * takes one.
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

    /** Null for what was not made here. */
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
