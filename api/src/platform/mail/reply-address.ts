import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '../../config.ts';
import type { Clock } from '../clock.ts';

/** Days for which the answer to a mail goes into its conversation. */
export const replyDays = 90;

/** Whose answer goes into which conversation. */
export interface ReplyTo {
  accountId: string;
  conversationId: string;
}

export interface ReplyAddresses {
  /** `reponse+<token>@domain`; null when answers cannot be received. */
  addressOf(to: ReplyTo): string | null;
  /** What a received address names; null when it is not one of ours. */
  read(address: string): (ReplyTo & { expired: boolean }) | null;
}

/** Bytes of a token: an account, a conversation, the last day, a signature; 56 letters, as RFC 5321 allows 64 before @. */
const sizes = { id: 12, day: 2, signature: 9 } as const;
const signed = 2 * sizes.id + sizes.day;
const oneDay = 24 * 3_600_000;

/** Addresses that name an account and a conversation, signed with the secret of the installation. */
export function createReplyAddresses({
  inbound,
  secret,
  clock,
}: {
  inbound: Config['inbound'];
  secret: string;
  clock: Clock;
}): ReplyAddresses {
  const today = () => Math.floor(clock.now().getTime() / oneDay);
  const sign = (named: Buffer) =>
    createHmac('sha256', secret).update('reply-address:').update(named).digest().subarray(0, sizes.signature);

  return {
    addressOf({ accountId, conversationId }) {
      if (!inbound) return null;
      const named = Buffer.alloc(signed);
      named.write(accountId, 0, 'hex');
      named.write(conversationId, sizes.id, 'hex');
      named.writeUInt16BE(today() + replyDays, 2 * sizes.id);
      const token = toLetters(Buffer.concat([named, sign(named)]));
      return `${inbound.local}+${token}@${inbound.domain}`;
    },

    read(address) {
      // mail servers may change the case
      const [local = '', domain, ...more] = address.toLowerCase().split('@');
      const [name, token = '', ...others] = local.split('+');
      if (!inbound || more.length > 0 || others.length > 0) return null;
      if (name !== inbound.local || domain !== inbound.domain) return null;
      const bytes = fromLetters(token);
      if (bytes?.length !== signed + sizes.signature) return null;
      const named = bytes.subarray(0, signed);
      if (!timingSafeEqual(sign(named), bytes.subarray(signed))) return null;
      return {
        accountId: named.toString('hex', 0, sizes.id),
        conversationId: named.toString('hex', sizes.id, 2 * sizes.id),
        expired: named.readUInt16BE(2 * sizes.id) < today(),
      };
    },
  };
}

/** Base32 (RFC 4648) in small letters: an address has no case. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

function toLetters(bytes: Buffer): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let left = (bytes.length * 8) / 5; left > 0; left -= 1, bits >>= 5n)
    text = `${alphabet[Number(bits & 31n)]}${text}`;
  return text;
}

function fromLetters(text: string): Buffer | null {
  let bits = 0n;
  for (const letter of text) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return null;
    bits = (bits << 5n) | BigInt(value);
  }
  const size = Math.floor((text.length * 5) / 8);
  return size === 0 ? null : Buffer.from(bits.toString(16).padStart(size * 2, '0'), 'hex');
}
