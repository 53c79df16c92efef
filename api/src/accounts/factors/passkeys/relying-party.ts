import { isIP } from 'node:net';

export interface RelyingParty {
  /** The host name to which passkeys are bound. */
  id: string;
  origin: string;
  name: string;
}

/**
 * The relying party of the public URL. Null where browsers refuse passkeys: an IP address, or a URL that is neither
 * https nor this machine.
 */
export function relyingPartyOf(publicUrl: string): RelyingParty | null {
  const { hostname, origin, protocol } = new URL(publicUrl);
  if (isIP(hostname.replace(/^\[|\]$/g, ''))) return null;
  if (protocol !== 'https:' && hostname !== 'localhost' && !hostname.endsWith('.localhost')) return null;
  return { id: hostname, origin, name: 'Passerelle' };
}
