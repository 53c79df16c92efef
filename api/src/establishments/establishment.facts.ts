import type { Establishment, ToConfirm } from '../../contract/index.ts';

/** What other features need of an establishment. */
export type EstablishmentFacts = Omit<Establishment, 'members' | 'trust' | 'version'> & {
  /** Null when it is confirmed. */
  toConfirm: ToConfirm | null;
};

/** Whether a company has paused, or has reached its limit of contacts this month. */
export function isResting(
  host: Pick<EstablishmentFacts, 'pausedUntil' | 'monthlyContactCap'>,
  contactsThisMonth: number,
  today: string,
): boolean {
  if (host.pausedUntil && host.pausedUntil > today) return true;
  return host.monthlyContactCap !== null && contactsThisMonth >= host.monthlyContactCap;
}
