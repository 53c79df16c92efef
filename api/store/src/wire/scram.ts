import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { storeError } from '../errors.ts';

/** The server side of SCRAM-SHA-256 (RFC 7677), for the only user of a store that listens on a port. */

export const SCRAM_USER = 'passerelle';
const ITERATIONS = 15_000;

export type ScramConversation = {
  id: number;
  /** Returns the reply to the client's next message; `done` once both sides are authenticated. */
  step(payload: string): { payload: string; done: boolean };
};

const refused = (): Error => storeError('AuthenticationFailed', 'Authentication failed.');

export function startScram(
  secret: string,
  firstMessage: string,
): { conversation: ScramConversation; payload: string } {
  const bare = firstMessage.replace(/^[^,]*,[^,]*,/, '');
  const fields = parse(bare);
  const clientNonce = fields.get('r');
  if (!firstMessage.startsWith('n,') || fields.get('n') !== SCRAM_USER || !clientNonce) throw refused();
  const nonce = clientNonce + randomBytes(24).toString('base64');
  const salt = createHash('sha256').update(`salt of ${secret}`).digest().subarray(0, 28);
  const serverFirst = `r=${nonce},s=${salt.toString('base64')},i=${ITERATIONS}`;
  const salted = pbkdf2Sync(secret, salt, ITERATIONS, 32, 'sha256');
  let proven = false;

  const conversation: ScramConversation = {
    id: 1,
    step(payload) {
      if (proven) return { payload: '', done: true };
      const final = parse(payload);
      const withoutProof = payload.slice(0, payload.lastIndexOf(',p='));
      const message = Buffer.from(`${bare},${serverFirst},${withoutProof}`);
      const clientKey = hmac(salted, 'Client Key');
      const signature = hmac(createHash('sha256').update(clientKey).digest(), message);
      const expected = Buffer.from(clientKey.map((byte, at) => byte ^ signature[at]!));
      const proof = Buffer.from(final.get('p') ?? '', 'base64');
      const known =
        final.get('r') === nonce && proof.length === expected.length && timingSafeEqual(proof, expected);
      if (!known) throw refused();
      proven = true;
      return { payload: `v=${hmac(hmac(salted, 'Server Key'), message).toString('base64')}`, done: false };
    },
  };
  return { conversation, payload: serverFirst };
}

function parse(message: string): Map<string, string> {
  return new Map(message.split(',').map((part) => [part.slice(0, 1), part.slice(2)]));
}

function hmac(key: Buffer, message: string | Buffer): Buffer {
  return createHmac('sha256', key).update(message).digest();
}
