import { isIP } from 'node:net';

export interface RelyingParty {
  /** The host name that passkeys are bound to. */
  id: string;
  origin: string;
  name: string;
}

/**
 * Whom passkeys are made for, from the address that people type. Null where browsers refuse them: an address without
 * a name, or one that is neither https nor this machine.
 */
export function relyingPartyOf(publicUrl: string): RelyingParty | null {
  const { hostname, origin, protocol } = new URL(publicUrl);
  if (isIP(hostname.replace(/^\[|\]$/g, ''))) return null;
  if (protocol !== 'https:' && hostname !== 'localhost' && !hostname.endsWith('.localhost')) return null;
  return { id: hostname, origin, name: 'Passerelle' };
}
