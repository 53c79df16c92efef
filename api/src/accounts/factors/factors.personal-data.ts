import type { PersonalDataHolder } from '../../platform/personal-data/personal-data.ts';
import type { FactorsDocument, FactorsModel } from './factors.model.ts';
import { presentPasskey } from './factors.present.ts';

/** The passkeys of a person: named in their export, gone with their account. */
export function factorsOfPerson(model: FactorsModel): PersonalDataHolder {
  return {
    name: 'signInFactors',
    async exportFor(_actor, { accountId }) {
      const own = accountId ? await model.findById(accountId).lean<FactorsDocument>() : null;
      return { passkeys: (own?.passkeys ?? []).map(presentPasskey) };
    },
    async erase({ accountId }) {
      if (accountId) await model.deleteOne({ _id: accountId });
      return [];
    },
  };
}
