import type { PersonalDataHolder } from '../../platform/personal-data/personal-data.ts';
import { type FactorsDocument, type FactorsModel, factorsCollection } from './factors.model.ts';
import { presentPasskey } from './factors.present.ts';
import type { ChallengeModel } from './passkeys/challenge.model.ts';

/** The passkeys of a person: listed in the export, deleted with the account. */
export function factorsOfPerson(model: FactorsModel, challenges: ChallengeModel): PersonalDataHolder {
  return {
    name: 'signInFactors',
    collections: [factorsCollection, 'passkey_challenges'],
    async exportFor(_actor, { accountId }) {
      const own = accountId ? await model.findById(accountId).lean<FactorsDocument>() : null;
      return { passkeys: (own?.passkeys ?? []).map(presentPasskey) };
    },
    async erase({ accountId }) {
      if (!accountId) return [];
      await model.deleteOne({ _id: accountId });
      await challenges.deleteMany({ accountId });
      return [];
    },
  };
}
