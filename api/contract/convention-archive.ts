import { z } from 'zod';
import { daySchema, instantSchema } from './primitives.ts';

/**
 * Why somebody reads an archived convention. A closed list: words written into a log would bring facts about people
 * into it, and a purpose that is not on the list is none to read it for.
 */
export const archiveReasons = ['person_asks', 'proof', 'accident', 'inspection', 'dispute'] as const;
export const archiveReasonSchema = z.enum(archiveReasons);
export type ArchiveReason = z.output<typeof archiveReasonSchema>;

/** A convention that is out of everyday reading, with the assessment made under it (DOMAIN §4). */
export const conventionArchiveSchema = z.object({
  /** Since when it opens on a stated reason only: two years after the last signature. */
  since: instantSchema,
  /** The day on which it is removed: five years after the last signature. */
  keptUntil: daySchema,
  /** Until when the reader who stated a reason may read it; null while it is closed to them. */
  openUntil: instantSchema.nullable(),
});
export type ConventionArchive = z.output<typeof conventionArchiveSchema>;
