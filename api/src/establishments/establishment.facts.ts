import type { Establishment, ToConfirm } from '../../contract/index.ts';

/** What other features need of an establishment. */
export type EstablishmentFacts = Omit<Establishment, 'members' | 'trust' | 'version'> & {
  /** Null when it is confirmed. */
  toConfirm: ToConfirm | null;
};
