import { isWritten, type WrittenConvention } from './convention.access.ts';
import type { ConventionDocument, ConventionModel } from './convention.model.ts';
import { referenceOf } from './convention.reference.ts';
import { endedConvention } from './convention.states.ts';
import type { ConventionStore } from './convention.store.ts';
import { isUntouched } from './convention.untouched.ts';

/** Reads of conventions by other features, without access checks; only those that say something. */
export function createConventionQueries(conventions: ConventionModel, store: ConventionStore) {
  return {
    /** The validated convention of a candidacy; null when there is none that says something. */
    async validatedOf(candidacyId: string): Promise<WrittenConvention | null> {
      const found = await store.ofCandidacy(candidacyId);
      return isWritten(found) && found.state === 'validated' ? found : null;
    },

    /** Without access checks; null when it says nothing. */
    async findWritten(conventionId: string): Promise<WrittenConvention | null> {
      const found = await store.find(conventionId);
      return isWritten(found) ? found : null;
    },

    /** The convention of a candidacy; null when there is none, and in data from before they were written online. */
    async writtenOf(candidacyId: string): Promise<WrittenConvention | null> {
      const convention = await store.ofCandidacy(candidacyId);
      return isWritten(convention) ? convention : null;
    },

    /** Conventions of these candidacies that were sent to be signed and do not end before this day, with content. */
    async sentOf(candidacyIds: readonly string[], since: string): Promise<WrittenConvention[]> {
      const found = await store.ofCandidacies(candidacyIds);
      return found.filter(isWritten).filter(({ state, to }) => state !== 'draft' && to >= since);
    },

    /** Those of these candidacies for which somebody has prepared a convention that has not ended. */
    async preparedAmong(candidacyIds: readonly string[]): Promise<Set<string>> {
      const found = await store.ofCandidacies(candidacyIds);
      const living = found.filter((one) => !endedConvention.includes(one.state) && !isUntouched(one));
      return new Set(living.map(({ candidacyId }) => candidacyId.toHexString()));
    },

    async idsOfCandidacies(candidacyIds: readonly string[]): Promise<string[]> {
      return (await store.ofCandidacies(candidacyIds)).map(({ _id }) => _id.toHexString());
    },

    /** Validated conventions whose days touch this period, with content. */
    async validatedBetween(from: string, to: string): Promise<WrittenConvention[]> {
      const found = await conventions
        .find({ state: 'validated', from: { $lte: to }, to: { $gte: from } })
        .lean<ConventionDocument[]>();
      return found.filter(isWritten);
    },

    /** Validated conventions that this structure prescribed, with a day in this period. */
    async prescribedBy(structureId: string, { from, to }: { from: string; to: string }) {
      const found = await conventions
        .find({
          'content.prescriber.id': structureId,
          state: 'validated',
          from: { $lte: to },
          to: { $gte: from },
        })
        .sort({ from: 1, _id: 1 })
        .lean<ConventionDocument[]>();
      return found.filter(isWritten).map((one) => ({ ...one, reference: referenceOf(one) }));
    },
  };
}
