import type { Side } from '../candidacies/candidacy.policy.ts';
import type { ConventionDocument } from './convention.model.ts';
import { lastSignature, yearsAfter } from './convention.times.ts';

/** Years after its last signature in which a convention can be read freely (DOMAIN §4). */
export const freeReadingYears = 2;
/** Years for which a signed convention is kept, from its last signature (DOMAIN §4). */
export const conventionYears = 5;

/** How a reader may read the convention of a candidacy, and what belongs to it. */
export type ConventionReading = 'free' | 'reason_needed' | 'opened' | 'gone';

/**
 * The person may always read their own convention; everyone else must give a reason once it is archived. `openUntil`
 * is the end of an earlier opening. An unsigned convention is never archived.
 */
export function readingOf(
  side: Side,
  { signedAt, openUntil }: { signedAt: Date | null; openUntil: Date | null },
  now: Date,
): ConventionReading {
  if (!signedAt) return 'free';
  if (now >= yearsAfter(signedAt, conventionYears)) return 'gone';
  if (side === 'beneficiary' || now < yearsAfter(signedAt, freeReadingYears)) return 'free';
  return openUntil && now < openUntil ? 'opened' : 'reason_needed';
}

export const isReadable = (reading: ConventionReading): boolean => reading === 'free' || reading === 'opened';

/** Until when this account may read; null when it gave no reason, or the opening has expired. */
export function openUntilOf(
  { openings }: Pick<ConventionDocument, 'openings'>,
  accountId: string,
): Date | null {
  const times = (openings ?? []).filter((one) => one.accountId === accountId).map(({ until }) => +until);
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

export const archiveFactsOf = (convention: ConventionDocument, accountId: string) => ({
  signedAt: lastSignature(convention),
  openUntil: openUntilOf(convention, accountId),
});
