import type { ConventionDocument } from './convention.model.ts';

export function lastSignature({ signatures }: Pick<ConventionDocument, 'signatures'>): Date | null {
  const times = signatures.map(({ at }) => at.getTime());
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

export function yearsAfter(instant: Date, years: number): Date {
  const later = new Date(instant);
  later.setUTCFullYear(later.getUTCFullYear() + years);
  return later;
}
