import type { Side } from '../candidacies/candidacy.policy.ts';
import type { ConventionDocument } from './convention.model.ts';
import { lastSignature, yearsAfter } from './convention.times.ts';

/** Years after its last signature for which a convention is read every day (DOMAIN §4). */
export const everydayYears = 2;
/** Years that a signed convention is kept, from its last signature (DOMAIN §4). */
export const conventionYears = 5;

/** How somebody who has a part in the candidacy reads its convention, and what hangs on it. */
export type ConventionReading = 'free' | 'reason_needed' | 'opened' | 'gone';

/**
 * The person's own convention is theirs to read; of everybody else an archived one asks why. `openUntil` is what the
 * reader opened by an earlier reason. A convention that nobody signed is no evidence, and is never archived.
 */
export function readingOf(
  side: Side,
  { signedAt, openUntil }: { signedAt: Date | null; openUntil: Date | null },
  now: Date,
): ConventionReading {
  if (!signedAt) return 'free';
  if (now >= yearsAfter(signedAt, conventionYears)) return 'gone';
  if (side === 'beneficiary' || now < yearsAfter(signedAt, everydayYears)) return 'free';
  return openUntil && now < openUntil ? 'opened' : 'reason_needed';
}

export const isReadable = (reading: ConventionReading): boolean => reading === 'free' || reading === 'opened';

/** Until when this account may read on; null when it stated no reason, or too long ago. */
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
