import type { PersonalDataHolder } from '../../platform/personal-data/personal-data.ts';
import type { IdentityModel } from './identity.model.ts';

/** Identities of the provider are deleted with their account. */
export function identitiesOfPerson(identities: IdentityModel): PersonalDataHolder {
  return {
    name: 'signInIdentities',
    collections: ['sign_in_identities'],
    async tracesOf({ accountId }) {
      const found = accountId ? await identities.find({ accountId }, { email: 1 }).lean() : [];
      return { emails: found.flatMap(({ email }) => (email ? [email.toLowerCase()] : [])) };
    },
    async exportFor(_actor, { accountId }) {
      const found = accountId ? await identities.find({ accountId }).lean() : [];
      return found.map(({ issuer, subject, email, siret, linkedAt, lastUsedAt }) => ({
        issuer,
        subject,
        email,
        siret,
        linkedAt: linkedAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      }));
    },
    async erase({ accountId }) {
      if (accountId) await identities.deleteMany({ accountId });
      return [];
    },
  };
}
