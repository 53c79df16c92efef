import type { IncomingHttpHeaders } from 'node:http';
import express from 'express';
import ipaddr from 'ipaddr.js';

/** Tells for an address, and the number of hops to it, whether its X-Forwarded-* headers are believed. */
export type TrustProxy = (address: string, hop: number) => boolean;

/** As Express reads the setting, for sockets that never pass through Express. */
export function compileTrust(trustProxy: string): TrustProxy {
  const app = express();
  app.set('trust proxy', proxyList(trustProxy));
  return app.get('trust proxy fn') as TrustProxy;
}

/** What we read of a request. */
interface Forwarded {
  headers: IncomingHttpHeaders;
  socket: { remoteAddress?: string | undefined };
}

export const proxyList = (trustProxy: string) => trustProxy.split(',').map((part) => part.trim());

/** The nearest address that is no proxy of ours: what comes before it in the header was written by anybody. */
export function clientAddress(request: Forwarded, trusts: TrustProxy): string {
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const hops = [request.socket.remoteAddress ?? '', ...forwarded.map((hop) => hop.trim()).reverse()];
  const known = hops.filter((hop) => hop !== '');
  return known.find((hop, at) => !trusts(hop, at)) ?? known.at(-1) ?? '';
}

/** What rate limits count by: an IPv4 address, or the /64 that one IPv6 customer has as a whole. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  const network = parsed.parts.slice(0, 4).map((part) => part.toString(16));
  return `${network.join(':')}::/64`;
}
