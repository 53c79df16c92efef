import { z } from 'zod';
import { daySchema, instantSchema } from './primitives.ts';

/**
 * Reasons for reading an archived convention. A closed list: free text in a log could contain personal data, and
 * other purposes are not allowed.
 */
export const archiveReasons = ['person_asks', 'proof', 'accident', 'inspection', 'dispute'] as const;
export const archiveReasonSchema = z.enum(archiveReasons);
export type ArchiveReason = z.output<typeof archiveReasonSchema>;

/** A convention past its active period, with its assessment (DOMAIN §4). */
export const conventionArchiveSchema = z.object({
  /** Since when a reason is required: two years after the last signature. */
  since: instantSchema,
  /** The day of its deletion: five years after the last signature. */
  keptUntil: daySchema,
  /** Until when the reader who gave a reason may read it; null when a reason is required. */
  openUntil: instantSchema.nullable(),
});
export type ConventionArchive = z.output<typeof conventionArchiveSchema>;
