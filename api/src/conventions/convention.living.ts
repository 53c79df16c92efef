import { Types } from 'mongoose';
import { createCachedQuery } from '../platform/database/cached-query.ts';
import type { ConventionDocument, ConventionModel } from './convention.model.ts';

type ConventionOf = (candidacyId: string) => Promise<ConventionDocument | null>;

const queries = new WeakMap<ConventionModel, ConventionOf>();

/** Reads the convention of a candidacy: the living one, or else the last that has ended. */
export function conventionOf(conventions: ConventionModel, candidacyId: string): ReturnType<ConventionOf> {
  const query = queries.get(conventions) ?? createConventionOf(conventions);
  queries.set(conventions, query);
  return query(candidacyId);
}

function createConventionOf(conventions: ConventionModel): ConventionOf {
  return createCachedQuery(conventions.db, [conventions.collection.name], async (candidacyIds) => {
    const found = await conventions
      .find({ candidacyId: { $in: candidacyIds.map((id) => new Types.ObjectId(id)) } })
      .sort({ createdAt: -1, _id: -1 })
      .lean<ConventionDocument[]>();
    return candidacyIds.map((id) => {
      const own = found.filter((one) => `${one.candidacyId}` === id);
      return own.find(({ endedAs }) => endedAs == null) ?? own[0] ?? null;
    });
  });
}
