import type { PersonalDataHolder } from '../../platform/personal-data/personal-data.ts';
import type { IdentityModel } from './identity.model.ts';

/** Identities of the provider go with the account that they open. */
export function identitiesOfPerson(identities: IdentityModel): PersonalDataHolder {
  return {
    name: 'signInIdentities',
    async erase({ accountId }) {
      if (accountId) await identities.deleteMany({ accountId });
      return [];
    },
  };
}
