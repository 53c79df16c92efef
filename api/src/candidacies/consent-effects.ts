import { Types } from 'mongoose';
import type { ConsentPurpose } from '../pathways/consents.ts';
import { hasConsent } from '../pathways/consents.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { CandidaciesContext } from './candidacies.context.ts';
import { isOpenToCompany, isShown, sharesIdentity } from './candidacy.consents.ts';
import type { CandidacyDocument, CandidacyModel } from './candidacy.model.ts';
import { identityStates } from './candidacy.policy.ts';
import { findMove } from './candidacy.states.ts';
import type { CandidacyStore } from './candidacy.store.ts';

/** What revoking a consent ends among candidacies: counted before, done at once, repeated by the event. */
export function createConsentEffects(
  { services }: CandidaciesContext,
  candidacies: CandidacyModel,
  store: CandidacyStore,
) {
  const openOf = (pathwayId: string) =>
    candidacies.find({ pathwayId: new Types.ObjectId(pathwayId), open: true }).lean<CandidacyDocument[]>();

  /** Retries when the company moved it at the same moment; an acceptance in between stays. */
  async function withdraw(
    id: string,
    by: 'beneficiary' | 'counsellor',
    accountId: string | null,
  ): Promise<void> {
    const candidacy = await store.find(id);
    if (!candidacy || !findMove(candidacy.state, 'withdrawn', by)) return;
    const record = { to: 'withdrawn', by, accountId, reason: 'consent_revoked' } as const;
    if (!(await store.move(candidacy, record))) await withdraw(id, by, accountId);
  }

  return {
    /** How many candidacies the end of this consent would affect, by kind. */
    async endedBy(pathwayId: string, purpose: ConsentPurpose) {
      const [open, pathway] = await Promise.all([openOf(pathwayId), services.pathways.getPathway(pathwayId)]);
      const count = (test: (one: CandidacyDocument) => boolean) => open.filter(test).length;
      return {
        requests: purpose === 'pseudonymous_to_employers' ? count(isOpenToCompany) : 0,
        proposals: purpose === 'matching' ? count(({ state }) => state === 'awaiting_consent') : 0,
        names:
          purpose === 'identity_on_acceptance' && pathway
            ? count((one) => identityStates.includes(one.state) && sharesIdentity(one, pathway))
            : 0,
      };
    },

    /**
     * Withdraws what the person's consents no longer cover: requests no longer shown, proposals to someone who no
     * longer accepts any. Idempotent; `actor` is absent when called by the event.
     */
    async withdrawUncovered(pathwayId: string, actor?: Actor): Promise<void> {
      const pathway = await services.pathways.getPathway(pathwayId);
      if (!pathway) return;
      const looked = hasConsent(pathway, 'matching');
      const uncovered = (await openOf(pathwayId)).filter(
        (one) =>
          (isOpenToCompany(one) && !isShown(one, pathway)) ||
          (one.state === 'awaiting_consent' && !looked && one.origin === 'proposal'),
      );
      const by = actor?.role === 'counsellor' ? 'counsellor' : 'beneficiary';
      await Promise.all(
        uncovered.map(({ _id }) => withdraw(_id.toHexString(), by, actor?.accountId ?? null)),
      );
    },

    async allOfPathway(pathwayId: string): Promise<string[]> {
      const found = await candidacies.find({ pathwayId: new Types.ObjectId(pathwayId) }, { _id: 1 }).lean();
      return found.map(({ _id }) => _id.toHexString());
    },

    /** Every candidacy of a person that reached a company. */
    async knownToCompanies(pathwayId: string): Promise<CandidacyDocument[]> {
      return candidacies
        .find({ pathwayId: new Types.ObjectId(pathwayId), reachedEmployer: true })
        .lean<CandidacyDocument[]>();
    },
  };
}
