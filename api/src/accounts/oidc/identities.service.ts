import { isDuplicateKey } from '../../platform/database/change.ts';
import { AppError, notFound } from '../../platform/http/app-error.ts';
import type { AccountDocument } from '../account.model.ts';
import type { IdentityDocument, IdentityModel } from './identity.model.ts';
import { invitedByProvider, reachableByProvider } from './identity.policy.ts';
import type { OidcContext } from './oidc.context.ts';
import { type ProviderProof, RefusedByUs } from './proof.ts';

/**
 * Which account an identity of the provider opens. Identities are linked only by proof: the account that is signed
 * in, or an address verified by both the provider and the account's owner. An identity never gives a role or place.
 */
export function createIdentities({ clock, ids, services }: OidcContext, identities: IdentityModel) {
  function checkReachable(account: AccountDocument | null): AccountDocument {
    if (!account || account.status === 'closed' || !reachableByProvider(account))
      throw new RefusedByUs('not_agent');
    if (account.status === 'suspended') throw new RefusedByUs('suspended');
    return account;
  }

  async function link({ issuer, subject, email, siret }: ProviderProof, accountId: string): Promise<void> {
    try {
      const now = clock.now();
      await identities.create({
        _id: ids.id(),
        issuer,
        subject,
        accountId,
        email,
        siret,
        linkedAt: now,
        lastUsedAt: now,
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const same = await identities.exists({ issuer, subject, accountId });
      if (!same)
        throw new RefusedByUs((await identities.exists({ issuer, subject })) ? 'taken' : 'other_subject');
    }
  }

  /** An account with a second factor of its own is not linked without its owner signing in. */
  async function checkUnprotected(accountId: string): Promise<void> {
    const { totp, passkeys } = await services.factors.waysIn(accountId);
    if (totp || passkeys > 0) throw new RefusedByUs('link_first');
  }

  const service = {
    /** The account of an identity, linked now if its address is verified on both sides. */
    async accountOf(proof: ProviderProof): Promise<{ accountId: string; linked: boolean }> {
      const { issuer, subject, email, emailProved, siret } = proof;
      const known = await identities.findOne({ issuer, subject }).lean<IdentityDocument>();
      if (known) {
        const accountId = known.accountId.toHexString();
        checkReachable(await services.accounts.getAccount(accountId));
        await identities.updateOne({ _id: known._id }, { $set: { email, siret, lastUsedAt: clock.now() } });
        return { accountId, linked: false };
      }
      if (!email || !emailProved) throw new RefusedByUs('email_unproved');
      const residents = await services.accounts.findByLogin({ kind: 'email', value: email });
      const account = residents.find(reachableByProvider);
      if (!account) throw new RefusedByUs('unknown');
      // a shared mailbox proves none of its accounts
      if (residents.length > 1) throw new RefusedByUs('several');
      checkReachable(account);
      const accountId = account._id.toHexString();
      if (await identities.exists({ accountId, issuer })) throw new RefusedByUs('other_subject');
      await checkUnprotected(accountId);
      await link(proof, accountId);
      return { accountId, linked: true };
    },

    /** Links the identity to the account that is signed in. */
    async linkTo(accountId: string, proof: ProviderProof): Promise<void> {
      checkReachable(await services.accounts.getAccount(accountId));
      await link(proof, accountId);
    },

    /** Accepts an agent's invitation whose address the provider has verified, and links the account. */
    async acceptInvitation(
      token: string,
      proof: ProviderProof,
    ): Promise<{ accountId: string; membershipId?: string }> {
      const { issuer, subject, email, emailProved } = proof;
      const sent = await services.acceptance.receivers(token).catch(refusedInvitation);
      if (!email || !emailProved) throw new RefusedByUs('email_unproved');
      if (sent.email !== email || !invitedByProvider(sent.role)) throw new RefusedByUs('invitation');
      if (await identities.exists({ issuer, subject })) throw new RefusedByUs('taken');
      const [first, ...others] = sent.accountIds;
      if (others.length > 0 || (first && sent.delivery === 'link')) throw new RefusedByUs('link_first');
      if (first) {
        checkReachable(await services.accounts.getAccount(first));
        await checkUnprotected(first);
      }
      const names = { firstName: proof.firstName ?? email, lastName: proof.lastName ?? '–' };
      const given = first ? { accountId: first } : names;
      const { accountId, membershipId } = await services.acceptance
        .accept({ token, ...given, withoutPassword: true }, null)
        .catch(refusedInvitation);
      await link(proof, accountId);
      return { accountId, ...(membershipId ? { membershipId } : {}) };
    },

    list: (accountId: string) => identities.find({ accountId }).sort({ _id: 1 }).lean<IdentityDocument[]>(),

    /** The last way to sign in cannot be removed. */
    async unlink(accountId: string, identityId: string): Promise<void> {
      const account = await services.accounts.getAccount(accountId);
      const hasOther = account?.passwordHash != null || account?.emailVerifiedAt != null;
      if (!hasOther && (await services.factors.waysIn(accountId)).passkeys === 0)
        throw new AppError('conflict', { detail: lastWayIn });
      const { deletedCount } = await identities.deleteOne({ _id: identityId, accountId });
      if (deletedCount === 0) throw notFound();
    },
  };
  return service;
}
export type Identities = ReturnType<typeof createIdentities>;

/** An invalid invitation is explained on the page to which the provider redirects. */
function refusedInvitation(error: unknown): never {
  throw error instanceof AppError ? new RefusedByUs('invitation') : error;
}

const lastWayIn = {
  fr: 'C’est votre seul moyen d’entrer. Ajoutez-en un autre avant de retirer celui-ci.',
  en: 'This is your only way in. Add another one before removing this one.',
};
