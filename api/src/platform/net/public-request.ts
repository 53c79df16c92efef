import { lookup as resolveName } from 'node:dns/promises';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Thrown when a user-supplied URL resolves to a private network or this machine (SSRF). */
export class NotPublic extends Error {
  override name = 'NotPublic';
}

/** Whether an address is on the public Internet (IANA special-purpose registries). */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  // ipaddr.js does not know the benchmark range (RFC 2544); of IPv6 only the allocated part counts, RFC 4291 2.4
  return parsed instanceof ipaddr.IPv4
    ? !parsed.match(ipaddr.IPv4.parse('198.18.0.0'), 15)
    : parsed.match(ipaddr.IPv6.parse('2000::'), 3);
}

interface Address {
  address: string;
  family: number;
}
/** Name resolution and connections; tests replace it. */
export interface Network {
  resolve: (name: string) => Promise<Address[]>;
  request: (
    url: string,
    options: RequestOptions,
    answered: (answer: IncomingMessage) => void,
  ) => ClientRequest;
}
export const systemNetwork: Network = {
  resolve: (name) => resolveName(name, { all: true }),
  request: httpsRequest,
};

/** The addresses of an https URL, all of them public. Throws `NotPublic`, or the error of the name server. */
export async function publicAddressesOf(
  url: string,
  { resolve }: Pick<Network, 'resolve'>,
): Promise<Address[]> {
  const { protocol, port, hostname } = new URL(url);
  if (protocol !== 'https:' || (port !== '' && port !== '443'))
    throw new NotPublic(`${protocol} on port ${port}`);
  const name = hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(name) ? [{ address: name, family: isIP(name) }] : await resolve(name);
  const inside = addresses.find(({ address }) => !isPublicAddress(address));
  if (addresses.length === 0 || inside)
    throw new NotPublic(`${name} leads to ${inside?.address ?? 'nowhere'}`);
  return addresses;
}

export interface PublicRequest {
  method: string;
  headers: Record<string, string>;
  body: Uint8Array;
  /** Milliseconds for the whole request. */
  timeout: number;
}

/**
 * Sends a request to a user-supplied https URL and returns its status. The name is resolved once, all its addresses
 * must be public, and the connection uses one of them, so that a later resolution cannot change the target (DNS
 * rebinding). Redirects are not followed and the body is not read. Throws `NotPublic`.
 */
export async function requestPublic(
  url: string,
  { method, headers, body, timeout }: PublicRequest,
  { resolve, request }: Network,
): Promise<number> {
  const addresses = await publicAddressesOf(url, { resolve });
  return new Promise((done, fail) => {
    const sent = request(
      url,
      { method, headers, lookup: pinned(addresses), agent: false, signal: AbortSignal.timeout(timeout) },
      (answer) => {
        done(answer.statusCode ?? 0);
        answer.destroy();
      },
    );
    sent.once('error', fail);
    sent.end(body);
  });
}

/** A lookup function that always returns these addresses. */
export const pinned =
  (addresses: Address[]): LookupFunction =>
  (_name, options, done) => {
    const [first] = addresses;
    if (options.all) done(null, addresses);
    else done(null, first?.address ?? '', first?.family);
  };
