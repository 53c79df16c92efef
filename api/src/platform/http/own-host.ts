import { isIP } from 'node:net';
import { hostname as machineName } from 'node:os';
import { isLoopbackHost } from './loopback.ts';

/**
 * Whether a Host header names this installation. With PUBLIC_URL it must be its host. Without, it must be this
 * machine: an IP address, a loopback name, or the machine's own name in its network. Any other name may be one that
 * an attacker points to us (DNS rebinding), whose pages would then be same-origin.
 */
export function isOwnHost(host: string | undefined, publicUrl: string | undefined): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false;
  if (publicUrl) return host.toLowerCase() === new URL(publicUrl).host;
  const { hostname } = new URL(`http://${host}`);
  if (isLoopbackHost(hostname) || isIP(hostname.replace(/^\[|\]$/g, '')) > 0) return true;
  const own = machineName().toLowerCase();
  return hostname === own || hostname === `${own.split('.')[0]}.local`;
}
