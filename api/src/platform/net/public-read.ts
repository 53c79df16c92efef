import type { IncomingMessage } from 'node:http';
import { boundedBytes } from '../bounded-bytes.ts';
import { type Network, NotPublic, pinned, publicAddressesOf } from './public-request.ts';

/** Why a document could not be read: no answer, another status than 200, or too long. */
export class NotReadable extends Error {
  override name = 'NotReadable';
  readonly reason: 'unreachable' | 'too_large';

  constructor(reason: NotReadable['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

interface ReadLimits {
  /** Milliseconds for everything, redirects included. */
  timeout: number;
  maxBytes: number;
  maxRedirects: number;
}

const redirects = [301, 302, 303, 307, 308];

/**
 * Reads a document at a user-supplied https URL. Each address on the way, redirects included, is resolved once, must
 * be public, and is the one that is connected to. Throws `NotPublic` or `NotReadable`.
 */
export async function readPublic(
  url: string,
  { timeout, maxBytes, maxRedirects }: ReadLimits,
  { resolve, request }: Network,
): Promise<Buffer> {
  const signal = AbortSignal.timeout(timeout);
  const get = async (at: string): Promise<IncomingMessage> => {
    const addresses = await publicAddressesOf(at, { resolve });
    return new Promise((done, fail) => {
      const headers = { accept: 'text/calendar, text/plain;q=0.5', 'accept-encoding': 'identity' };
      const sent = request(
        at,
        { method: 'GET', headers, lookup: pinned(addresses), agent: false, signal },
        done,
      );
      sent.once('error', fail);
      sent.end();
    });
  };
  try {
    let at = url;
    for (let hop = 0; hop <= maxRedirects; hop += 1) {
      const answer = await get(at);
      const { statusCode = 0, headers } = answer;
      if (statusCode === 200) {
        const tooLarge = () => new NotReadable('too_large', `longer than ${maxBytes} bytes`);
        return await boundedBytes(answer, maxBytes, tooLarge);
      }
      answer.destroy();
      if (!redirects.includes(statusCode) || !headers.location)
        throw new NotReadable('unreachable', `status ${statusCode}`);
      at = new URL(headers.location, at).href;
    }
    throw new NotReadable('unreachable', 'too many redirects');
  } catch (error) {
    if (error instanceof NotPublic || error instanceof NotReadable) throw error;
    throw new NotReadable('unreachable', error instanceof Error ? error.message : 'no answer');
  }
}
