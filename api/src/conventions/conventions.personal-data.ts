import type { Context } from '../platform/context.ts';
import type { KeptData, PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { ConventionDocument, ConventionModel } from './convention.model.ts';

/** Years that a signed convention is kept, from its last signature (DOMAIN §4). */
export const conventionYears = 5;

export function lastSignature({ signatures }: Pick<ConventionDocument, 'signatures'>): Date | null {
  const times = signatures.map(({ at }) => at.getTime());
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

export function yearsAfter(instant: Date, years: number): Date {
  const later = new Date(instant);
  later.setUTCFullYear(later.getUTCFullYear() + years);
  return later;
}

/** A signed convention is evidence that the law asks to keep; one that nobody signed goes with the rest. */
export function conventionsOfPerson(
  { services }: Pick<Context, 'services'>,
  conventions: ConventionModel,
): PersonalDataHolder {
  return {
    name: 'conventions',
    collections: ['conventions'],
    async exportFor(_actor, { pathwayId }) {
      const candidacyId = { $in: await services.candidacies.idsOfPathway(pathwayId) };
      const found = await conventions.find({ candidacyId }).lean<ConventionDocument[]>();
      return found.map(({ candidacyId: candidacy, state, from, to, signatures }) => ({
        candidacyId: `${candidacy}`,
        state,
        from,
        to,
        signatures: signatures.map(({ party, at }) => ({ party, at: at.toISOString() })),
      }));
    },
    async erase({ pathwayId }): Promise<KeptData[]> {
      const candidacyId = { $in: await services.candidacies.idsOfPathway(pathwayId) };
      await conventions.deleteMany({ candidacyId, signatures: { $size: 0 } });
      const kept = await conventions.find({ candidacyId }).lean<ConventionDocument[]>();
      return kept.flatMap((convention) => {
        const signed = lastSignature(convention);
        if (!signed) return [];
        return [
          {
            what: 'signed_convention',
            until: yearsAfter(signed, conventionYears).toISOString().slice(0, 10),
          },
        ];
      });
    },
  };
}
