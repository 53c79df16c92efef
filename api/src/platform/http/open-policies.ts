import type { Endpoint } from '../../../contract/endpoint.ts';

/**
 * Policies of endpoints for which the contract's `access` is enough. Each name says why; a name that does not fit the
 * endpoint stops the start.
 */

/** Everyone may read it, with or without a session. */
export const publicDirectory = () => true;

/** The request contains a secret (a password, link, code, letter, or the session itself) that proves who may send it. */
export const secretProvesAccess = () => true;

/** The request names no account: it reads or changes the actor's own, and ids in it are looked up among the actor's. */
export const ownAccount = () => true;

/** A list whose query contains only what the actor may see. */
export const scopedByQuery = () => true;

/** Names and public facts, for everyone with an account. */
export const signedIn = () => true;

/** Coordinators answer for the whole territory. */
export const wholeTerritory = () => true;

/** `load` returns only what the actor has access to. */
export const loadedIsTheirs = () => true;

/** The service loads what the request names and asks the feature's policy, which needs more than one resource. */
export const serviceAsks = () => true;

/** The key says for whom the program asks: what it reads is filtered, and what it names is looked up, among theirs. */
export const ownOrganisation = () => true;

type Fits = (endpoint: Endpoint, loads: boolean) => boolean;
const isPublic: Fits = ({ access }) => access === 'public';
const hasActor: Fits = ({ access }) => access !== 'public' && access !== 'key';

const fits = new Map<unknown, { name: string; fits: Fits }>([
  [publicDirectory, { name: 'publicDirectory', fits: isPublic }],
  [secretProvesAccess, { name: 'secretProvesAccess', fits: isPublic }],
  [ownAccount, { name: 'ownAccount', fits: hasActor }],
  [
    scopedByQuery,
    { name: 'scopedByQuery', fits: (endpoint) => hasActor(endpoint, false) && !/:\w/.test(endpoint.route) },
  ],
  [
    signedIn,
    { name: 'signedIn', fits: ({ access, route }) => access === 'signed-in' && route.startsWith('GET ') },
  ],
  [wholeTerritory, { name: 'wholeTerritory', fits: ({ access }) => `${access}` === 'coordinator' }],
  [loadedIsTheirs, { name: 'loadedIsTheirs', fits: (endpoint, loads) => loads && hasActor(endpoint, loads) }],
  [ownOrganisation, { name: 'ownOrganisation', fits: ({ access }) => access === 'key' }],
  [serviceAsks, { name: 'serviceAsks', fits: hasActor }],
]);

/** The name of an open policy that does not fit its endpoint; null when all is well. */
export function misfit(endpoint: Endpoint, policy: unknown, loads: boolean): string | null {
  const open = fits.get(policy);
  return open && !open.fits(endpoint, loads) ? open.name : null;
}
