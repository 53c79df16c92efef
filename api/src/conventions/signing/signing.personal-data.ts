import type { PersonalDataHolder } from '../../platform/personal-data/personal-data.ts';
import type { SignatureRequestModel } from './signature-request.model.ts';
import type { SigningContext } from './signing.context.ts';
import { type Scans, scanCollections } from './signing.scans.ts';
import type { SigningCodeModel } from './signing-code.model.ts';

interface Stored {
  requests: SignatureRequestModel;
  codes: SigningCodeModel;
  scans: Scans;
}

/** Links and codes are erased with the person; a scan is kept with its signed convention, which says until when. */
export function signingOfPerson(
  { services }: Pick<SigningContext, 'services'>,
  { requests, codes, scans }: Stored,
): PersonalDataHolder {
  const { candidacies, conventions } = services;

  /** Also the scans of conventions that are gone: those that nobody signed are not kept. */
  async function eraseCandidacies(candidacyIds: readonly string[]): Promise<void> {
    await requests.deleteMany({ candidacyId: { $in: [...candidacyIds] } });
    for (const { id, conventionId } of await scans.ofCandidacies(candidacyIds))
      if (!(await conventions.find(conventionId))) await scans.remove(id);
  }

  return {
    name: 'signing',
    collections: ['signature_requests', 'signing_codes', ...scanCollections],

    /** When the person was asked to sign, and where. */
    async exportFor(_actor, { pathwayId }) {
      const candidacyId = { $in: await candidacies.idsOfPathway(pathwayId) };
      const found = await requests.find({ candidacyId, party: 'beneficiary' }).sort({ _id: 1 }).lean();
      return found.flatMap(({ conventionId, version, sends }) =>
        sends.map(({ at, to }) => ({ conventionId, version, at: at.toISOString(), to })),
      );
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
      await eraseCandidacies(await candidacies.idsOfPathway(pathwayId));
      const signers = accountId ? [{ signer: `account:${accountId}` }] : [];
      await codes.deleteMany({ $or: [{ to: { $in: [...emails, ...phones] } }, ...signers] });
      return [];
    },
  };
}
