import type { IncomingHttpHeaders } from 'node:http';
import express from 'express';
import ipaddr from 'ipaddr.js';

/** Whether the X-Forwarded-* headers of this address, at this number of hops, are trusted. */
export type TrustProxy = (address: string, hop: number) => boolean;

/** Parses the setting as Express does, for sockets that do not pass through Express. */
export function compileTrust(trustProxy: string): TrustProxy {
  const app = express();
  app.set('trust proxy', proxyList(trustProxy));
  return app.get('trust proxy fn');
}

/** The parts of a request that are read here. */
interface Forwarded {
  headers: IncomingHttpHeaders;
  socket: { remoteAddress?: string | undefined };
}

export const proxyList = (trustProxy: string) => trustProxy.split(',').map((part) => part.trim());

/** The nearest address that is not a trusted proxy: earlier entries of the header can be forged. */
export function clientAddress(request: Forwarded, trusts: TrustProxy): string {
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const hops = [request.socket.remoteAddress ?? '', ...forwarded.map((hop) => hop.trim()).reverse()];
  const known = hops.filter((hop) => hop !== '');
  return known.find((hop, at) => !trusts(hop, at)) ?? known.at(-1) ?? '';
}

/**
 * The key of rate limits: an IPv4 address, or the /64 network of an IPv6 address, because one customer has a whole
 * /64.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  const network = parsed.parts.slice(0, 4).map((part) => part.toString(16));
  return `${network.join(':')}::/64`;
}
