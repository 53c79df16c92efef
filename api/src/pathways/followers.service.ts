import { Types } from 'mongoose';
import type { Actor } from '../platform/auth/actor.ts';
import { AppError, forbidden, notFound } from '../platform/http/app-error.ts';
import type { PathwayConsentEffects } from './consent-effects.ts';
import { hasConsent } from './consents.ts';
import { structureHasAccess } from './followers.ts';
import type { PathwayAudit } from './pathway.audit.ts';
import { pathwayFactsOf } from './pathway.facts.ts';
import type { PathwayDocument } from './pathway.model.ts';
import { canAddFollower, canRemoveFollower } from './pathway.policy.ts';
import type { PathwayStore } from './pathway.store.ts';
import type { MemberRef } from './pathway.takeover.ts';
import type { PathwaysContext } from './pathways.context.ts';

/** Followers added and removed. Referents are changed by `createTakeover`. */
export function createFollowers(
  { clock, realtime, services }: PathwaysContext,
  {
    store,
    effects,
    record,
  }: { store: PathwayStore; effects: PathwayConsentEffects; record: PathwayAudit['record'] },
) {
  return {
    /** Ends at once what the file gave to these former followers. */
    endAccess: effects.leave,

    async addFollower(actor: Actor, pathway: PathwayDocument, accountId: string): Promise<PathwayDocument> {
      if (!canAddFollower(actor, pathwayFactsOf(pathway))) throw forbidden();
      const account = await services.accounts.getAccount(accountId);
      const memberships = (account?.memberships ?? []).filter(
        ({ role, structureId }) => role === 'counsellor' && structureId,
      );
      const own = memberships.find(({ structureId }) => `${structureId}` === actor.structureId);
      const membership = own ?? memberships[0];
      if (!membership || account?.status !== 'active') throw notFound();
      const follower = {
        accountId: new Types.ObjectId(accountId),
        structureId: membership.structureId ?? null,
        since: clock.now(),
      };
      const changed = await store.mutate(pathway._id, ['followers'], (before) => {
        // checked against the document being written: a concurrent revocation counts
        if (!canAddFollower(actor, pathwayFactsOf(before))) throw forbidden();
        if (!own && !hasConsent(before, 'other_structures')) throw new AppError('consent_missing');
        return before.followers.some((one) => `${one.accountId}` === accountId)
          ? null
          : { followers: [...before.followers, follower] };
      });
      await record(actor, pathway, 'pathway.follower_changed', { added: accountId });
      await realtime.evict(accountId);
      return changed;
    },

    /**
     * Somebody follows a person with what was entrusted to them; does nothing when they do already. False when their
     * structure has no access to the person.
     */
    async followFor(pathwayId: string, by: Actor, place: MemberRef): Promise<boolean> {
      const has = (pathway: PathwayDocument) => structureHasAccess(pathway, place.structureId);
      const follows = ({ followers }: PathwayDocument) =>
        followers.some(({ accountId }) => `${accountId}` === place.accountId);
      let added = false;
      const changed = await store.mutate(pathwayId, ['followers'], (before) => {
        added = has(before) && !follows(before);
        const follower = {
          accountId: new Types.ObjectId(place.accountId),
          structureId: new Types.ObjectId(place.structureId),
          since: clock.now(),
        };
        return added ? { followers: [...before.followers, follower] } : null;
      });
      if (added) {
        await record(by, changed, 'pathway.follower_changed', { added: place.accountId });
        await realtime.evict(place.accountId);
      }
      return has(changed) && follows(changed);
    },

    async removeFollower(actor: Actor, pathway: PathwayDocument, accountId: string): Promise<void> {
      const changed = await store.mutate(pathway._id, ['followers'], (before) => {
        const facts = pathwayFactsOf(before);
        if (!facts.followers.some((follower) => follower.accountId === accountId)) throw notFound();
        // checked against the document being written: someone who has become the referent meanwhile stays
        if (!canRemoveFollower(actor, facts, accountId)) throw forbidden();
        return {
          followers: before.followers.filter((one) => `${one.accountId}` !== accountId),
        };
      });
      await record(actor, pathway, 'pathway.follower_changed', { removed: accountId });
      await effects.leave(changed, [accountId]);
    },
  };
}
