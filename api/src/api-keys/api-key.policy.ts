import type { Role } from '../../contract/index.ts';

/** How a reader stands to the owner of keys. */
export interface KeyOwnerFacts {
  kind: 'structure' | 'establishment' | 'territory';
  /** Whether the reader manages this structure or establishment now. */
  manages: boolean;
}

type Reader = { readonly role: Role };

/** Keys are for those who manage the organisation; coordinators see which there are, to end one. */
export const maySeeKeys = (actor: Reader, { manages }: KeyOwnerFacts) =>
  manages || actor.role === 'coordinator';

/** A coordinator makes no key for others, because its secret would show what coordinators may not see. */
export const mayMakeKey = (actor: Reader, { kind, manages }: KeyOwnerFacts) =>
  kind === 'territory' ? actor.role === 'coordinator' : manages;

export const mayRevokeKey = maySeeKeys;
