import type { CandidaciesService } from '../../candidacies/candidacies.service.ts';
import type { PersonalDataHolder } from '../../platform/personal-data/personal-data.ts';
import type { ConventionModel } from '../convention.model.ts';
import { readRecord } from './evidence.record.ts';
import type { Evidence } from './evidence.service.ts';

/** What proves a signature is kept as long as the convention (DOMAIN §4), which says until when. */
export function evidenceOfPerson(
  candidacies: Pick<CandidaciesService, 'idsOfPathway'>,
  conventions: ConventionModel,
  evidence: Pick<Evidence, 'of'>,
): PersonalDataHolder {
  return {
    name: 'conventionEvidence',
    collections: ['convention_evidence'],
    /** What proves the person's own signatures; those of others are theirs. */
    async exportFor(_actor, { pathwayId }) {
      const candidacyId = { $in: await candidacies.idsOfPathway(pathwayId) };
      const found = await conventions.find({ candidacyId }, { _id: 1 }).lean();
      const chains = await Promise.all(found.map(({ _id }) => evidence.of(`${_id}`)));
      return chains.flat().flatMap(({ conventionId, text }) => {
        const record = readRecord(text);
        return record?.kind === 'signature' && record.signature.party === 'beneficiary'
          ? [{ conventionId, ...record.signature }]
          : [];
      });
    },
    erase: async () => [],
  };
}
