import type { ConventionArchive, ConventionSummary } from '../../contract/index.ts';
import { parisDay } from '../platform/clock.ts';
import { isWritten } from './convention.access.ts';
import type { ConventionDocument } from './convention.model.ts';
import { type ConventionReading, conventionYears, freeReadingYears } from './convention.policy.ts';
import { isUrgent, yearsAfter } from './convention.times.ts';

export function presentConvention(convention: ConventionDocument, today: string): ConventionSummary {
  const { _id, state, from, to, signatures } = convention;
  return {
    id: isWritten(convention) ? _id.toHexString() : null,
    state,
    from,
    to,
    signatures: signatures.map(({ party, at }) => ({ party, at: at.toISOString() })),
    urgent: isUrgent(convention, today),
  };
}

/** The archive part of a convention; null when no reason is required. */
export function presentArchive(
  reading: ConventionReading,
  { signedAt, openUntil }: { signedAt: Date | null; openUntil: Date | null },
): ConventionArchive | null {
  if (!signedAt || (reading !== 'reason_needed' && reading !== 'opened')) return null;
  return {
    since: yearsAfter(signedAt, freeReadingYears).toISOString(),
    keptUntil: parisDay(yearsAfter(signedAt, conventionYears)),
    openUntil: reading === 'opened' && openUntil ? openUntil.toISOString() : null,
  };
}
