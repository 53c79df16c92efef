import ipaddr from 'ipaddr.js';

/** Whether a host name, as in `URL.hostname`, always means this machine (RFC 6761 for `localhost`). */
export function isLoopbackHost(hostname: string): boolean {
  const name = hostname.toLowerCase();
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  const address = name.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}
