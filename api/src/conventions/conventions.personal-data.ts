import type { KeptData, PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { ConventionDocument, ConventionModel } from './convention.model.ts';
import { conventionYears } from './convention.policy.ts';
import { lastSignature, yearsAfter } from './convention.times.ts';
import { contentForPerson } from './convention.visible.ts';
import type { ConventionsContext } from './conventions.context.ts';

/** The law requires keeping signed conventions; unsigned ones are erased. */
export function conventionsOfPerson(
  { services }: Pick<ConventionsContext, 'services'>,
  conventions: ConventionModel,
): PersonalDataHolder {
  return {
    name: 'conventions',
    collections: ['conventions'],
    async exportFor(_actor, { pathwayId }) {
      const candidacyId = { $in: await services.candidacies.idsOfPathway(pathwayId) };
      const found = await conventions.find({ candidacyId }).lean<ConventionDocument[]>();
      return found.map(({ candidacyId: candidacy, state, from, to, signatures, content }) => ({
        candidacyId: `${candidacy}`,
        state,
        from,
        to,
        signatures: signatures.map(({ party, at }) => ({ party, at: at.toISOString() })),
        // a draft is the work of who prepares it
        ...(content && state !== 'draft' ? { content: contentForPerson(content) } : {}),
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
