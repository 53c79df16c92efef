import type { Types } from 'mongoose';
import type { ConventionDocument, ConventionModel } from './convention.model.ts';

/** The convention of a candidacy: the living one, or else the last that has ended. */
export async function conventionOf(
  conventions: ConventionModel,
  candidacyId: Types.ObjectId,
): Promise<ConventionDocument | null> {
  const living = await conventions.findOne({ candidacyId, endedAs: null }).lean<ConventionDocument>();
  if (living) return living;
  return conventions.findOne({ candidacyId }).sort({ createdAt: -1, _id: -1 }).lean<ConventionDocument>();
}
