import type { PersonalDataHolder } from '../../platform/personal-data/personal-data.ts';
import { scanCollections } from '../../signatures/signature.scans.ts';
import { sendsOf } from '../../signatures/signature-requests.ts';
import type { SigningContext } from './signing.context.ts';

/** Links and codes, of engagement contracts too, are erased with the person; a scan is kept with its signed convention, which says until when. */
export function signingOfPerson({ services }: Pick<SigningContext, 'services'>): PersonalDataHolder {
  const { candidacies, conventions, signatures } = services;
  const { requests, codes, scans } = signatures;

  /** Also the scans of conventions that are gone: those that nobody signed are not kept. */
  async function eraseCandidacies(candidacyIds: readonly string[]): Promise<void> {
    await requests.removeOfCandidacies(candidacyIds);
    for (const { id, conventionId } of await scans.ofCandidacies(candidacyIds))
      if (!(await conventions.find(conventionId))) await scans.remove(id);
  }

  return {
    name: 'signing',
    collections: ['signature_requests', 'signing_codes', ...scanCollections],

    /** When the person was asked to sign, and where. */
    async exportFor(_actor, { pathwayId }) {
      const found = await requests.ofCandidacies(await candidacies.idsOfPathway(pathwayId));
      return sendsOf(found.filter(({ party }) => party === 'beneficiary'));
    },

    async filesFor(_actor, { pathwayId }) {
      const kept = await scans.ofCandidacies(await candidacies.idsOfPathway(pathwayId));
      return kept.map((scan) => ({
        name: `${scan.conventionId}/${scan.id.slice(-6)}-${scan.party}-${scan.name}`,
        read: () => scans.read(scan),
      }));
    },

    eraseCandidacies,
    async erase({ pathwayId, accountId, emails, phones }) {
      const candidacyIds = await candidacies.idsOfPathway(pathwayId);
      await eraseCandidacies(candidacyIds);
      await codes.remove({ addresses: [...emails, ...phones], accountId, candidacyIds });
      return [];
    },
  };
}
