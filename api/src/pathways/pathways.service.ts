import { Types } from 'mongoose';
import type { createPathway, Locale, ParsedOf, Pathway } from '../../contract/index.ts';
import type { PathwayChange } from '../domain-events.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { AppError, forbidden, invalidField, notFound } from '../platform/http/app-error.ts';
import { createPathwayConsentEffects } from './consent-effects.ts';
import { type ConsentPurpose, hasConsent, withSaid } from './consents.ts';
import { coveredFollowers, ofReferentsStructure } from './followers.ts';
import { tieOf } from './pathway.access.ts';
import { createFileClosing } from './pathway.closing.ts';
import { correctionsOf } from './pathway.corrections.ts';
import type { Lead } from './pathway.creation.ts';
import { pathwayFactsOf } from './pathway.facts.ts';
import type { PathwayDocument } from './pathway.model.ts';
import {
  canAddFollower,
  canCorrectIdentity,
  canEditPrivate,
  canExport,
  canProposePathway,
  canReadAllNotes,
  canReadPathway,
  canRemoveFollower,
  canSetConsent,
} from './pathway.policy.ts';
import { presentPathway } from './pathway.present.ts';
import { createReferentReads } from './pathway.requests.ts';
import { checkPathway, type PathwayPatch, pathwaySentences } from './pathway.rules.ts';
import { createPathwayStore } from './pathway.store.ts';
import { createTakeover } from './pathway.takeover.ts';
import type { PathwaysContext } from './pathways.context.ts';
import { isLate } from './referent-request.delay.ts';
import { createRevocationReads } from './revocations.ts';
import { searchNameOf } from './search-name.ts';

type NewPathway = ParsedOf<typeof createPathway>['body'];

export function createPathwaysService(context: PathwaysContext) {
  const { ports, clock, services, audit } = context;

  const known = () => ({
    today: clock.today(),
    offersOccupation: (code: string) => services.directory.offersOccupation(code),
    offersSkill: (id: string) => services.directory.offersSkill(id),
    knowsCommune: (code: string) => services.directory.commune(code) !== undefined,
  });

  const store = createPathwayStore(context);
  const effects = createPathwayConsentEffects(context);

  const service = {
    ports,
    ...store,
    ...createReferentReads(context),
    ...createRevocationReads(context),
    ...createTakeover(context, store, effects),

    /** The pathway, if this reader may see it; throws `not_found` otherwise. */
    async load(actor: Actor, id: string): Promise<PathwayDocument> {
      const pathway = await service.getPathway(id);
      if (!pathway || !canReadPathway(actor, pathwayFactsOf(pathway))) throw notFound();
      return pathway;
    },

    /** The commune of the person's home from the profile; empty when unknown. */
    async communeNameOf(pathwayId: string): Promise<string> {
      const code = (await service.getPathway(pathwayId))?.profile.communeCode;
      return (code && services.directory.commune(code)?.name) || '';
    },

    /** How somebody is related to a pathway; null when not at all. */
    tie: tieOf,

    mayExport: (actor: Actor, pathway: PathwayDocument) => canExport(actor, pathwayFactsOf(pathway)),

    hasConsent,

    /** One pathway as the person or a follower sees it. */
    async present(pathway: PathwayDocument, actor: Actor, locale: Locale): Promise<Pathway> {
      const id = pathway._id.toHexString();
      const facts = pathwayFactsOf(pathway);
      const request = actor.role === 'beneficiary' ? pathway.referentRequest : null;
      const [contacts, account, open, opensSlots, asked] = await Promise.all([
        services.accounts.contactsOf(facts.followers.map(({ accountId }) => accountId)),
        services.accounts.accountOfPathway(id),
        store.openOf([id]),
        ports.matching.connected?.opensSlots(pathway) ?? {},
        request ? services.structures.getStructure(`${request.structureId}`) : null,
      ]);
      return presentPathway(pathway, services.directory, locale, {
        contacts,
        hasAccount: account !== null,
        open,
        opensSlots,
        asked: asked && { id: `${asked._id}`, name: asked.name, phone: asked.phone ?? null },
        late: isLate(request, clock.today()),
        abilities: {
          edit: true,
          correct: canCorrectIdentity(actor, facts),
          propose: canProposePathway(actor, facts),
          consent: canSetConsent(actor, facts, actor.role === 'beneficiary' ? 'online' : 'interview'),
          readNotes: canReadAllNotes(actor, facts),
          manageFollowers: canAddFollower(actor, facts),
        },
      });
    },

    /** Creates a pathway; the account that creates it becomes the referent. */
    async createPathway(
      given: Partial<NewPathway> & Pick<NewPathway, 'firstName' | 'lastName'>,
      lead: Lead,
    ): Promise<PathwayDocument> {
      const { communeCode = null, birthDate = null } = given;
      if (communeCode && !services.directory.commune(communeCode))
        throw invalidField('body.communeCode', 'unknown_commune', pathwaySentences.unknown_commune);
      const errors = checkPathway({ birthDate }, known());
      if (errors.length > 0) throw new AppError('validation_failed', { errors });
      return service.store({ ...given, profile: { communeCode } }, [lead]);
    },

    async update(
      actor: Actor,
      before: PathwayDocument,
      version: number,
      patch: PathwayPatch,
    ): Promise<PathwayDocument> {
      const { profile, barriers, rsa, rqth, ...person } = patch;
      const corrected = correctionsOf(before, person, {
        at: clock.now(),
        by: actor.name,
        own: actor.role === 'beneficiary',
      });
      if (corrected.length > 0 && !canCorrectIdentity(actor, pathwayFactsOf(before))) throw forbidden();
      const touchesPrivate = barriers !== undefined || rsa !== undefined || rqth !== undefined;
      if (touchesPrivate && !canEditPrivate(actor, pathwayFactsOf(before))) throw forbidden();
      if (before.version !== version) throw new AppError('stale_version');
      const errors = checkPathway(patch, known(), before);
      if (errors.length > 0) throw new AppError('validation_failed', { errors });
      const change = {
        ...person,
        ...(corrected.length > 0 ? { corrections: [...(before.corrections ?? []), ...corrected] } : {}),
        ...(barriers === undefined ? {} : { barriers }),
        ...(rsa === undefined ? {} : { rsa }),
        ...(rqth === undefined ? {} : { rqth }),
        ...(profile
          ? {
              profile: {
                ...before.profile,
                ...profile,
                needsAnswered: before.profile.needsAnswered || profile.needs !== undefined,
              },
            }
          : {}),
        searchName: searchNameOf(person.firstName ?? before.firstName, person.lastName ?? before.lastName),
      };
      const kinds: PathwayChange[] = [
        ...(profile ? (['profile'] as const) : []),
        ...(touchesPrivate ? (['private'] as const) : []),
        'person',
      ];
      const changed = await store.write(before, change, kinds);
      await record(actor, before, 'pathway.changed', {
        fields: Object.keys({ ...patch, ...profile }).sort(),
      });
      if (corrected.length > 0)
        await context.securityLog.record({
          kind: 'identity.corrected',
          actor,
          subject: { kind: 'pathway', id: before._id.toHexString() },
          detail: { fields: corrected.map(({ field }) => field).join(' ') },
        });
      return changed;
    },

    /**
     * Updates the contact address after its owner changed the sign-in address, unless the file has a different one.
     */
    async applyNewAddress(
      pathwayId: string,
      { from, to, by }: { from: string; to: string; by: { accountId: string; name: string } },
    ): Promise<void> {
      let follows = false;
      await store.mutate(pathwayId, ['person'], (before) => {
        follows = before.email?.toLowerCase() === from;
        if (!follows) return null;
        const corrected = correctionsOf(before, { email: to }, { at: clock.now(), by: by.name, own: true });
        return { email: to, corrections: [...(before.corrections ?? []), ...corrected] };
      });
      if (!follows) return;
      await context.securityLog.record({
        kind: 'identity.corrected',
        actor: { accountId: by.accountId, role: 'beneficiary' },
        subject: { kind: 'pathway', id: pathwayId },
        detail: { fields: 'email' },
      });
    },

    /** Returns what revoking a consent would end; changes nothing. */
    previewConsent: effects.preview,

    /** Ends at once what the file gave to these former followers. */
    endAccess: effects.leave,

    /** Sets a dated consent for one purpose; what a revoked consent covered ends before the response. */
    async setConsent(
      actor: Actor,
      pathway: PathwayDocument,
      purpose: ConsentPurpose,
      said: { granted: boolean; how: 'online' | 'interview'; givenOn?: string | undefined },
    ): Promise<PathwayDocument> {
      const { granted, how } = said;
      const shares = purpose === 'other_structures';
      // giving a consent must not restore access that an earlier change has ended
      if (shares && granted) await effects.endGuests(pathway);
      let earlier = pathway;
      const kinds: PathwayChange[] = shares ? ['consent', 'followers'] : ['consent'];
      const changed = await store.mutate(pathway._id, kinds, (before) => {
        earlier = before;
        // checked against the document being written: a concurrent revocation or new referent counts
        if (!canSetConsent(actor, pathwayFactsOf(before), how)) throw forbidden();
        const given = { purpose, ...said, by: actor.name, now: clock.now() };
        return {
          consents: withSaid(before, given),
          ...(shares ? { followers: granted ? coveredFollowers(before) : ofReferentsStructure(before) } : {}),
        };
      });
      await record(actor, pathway, 'pathway.consent_changed', { purpose, granted, how });
      if (!granted) await effects.end(actor, earlier, changed);
      return (await store.getPathway(String(pathway._id))) ?? changed;
    },

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
      await context.realtime.evict(accountId);
      return changed;
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

    /** Logged before data is sent; reads by the person themselves are not logged. */
    async recordReading(actor: Actor, pathway: PathwayDocument, what?: string): Promise<void> {
      if (actor.role === 'beneficiary') return;
      await record(actor, pathway, 'pathway.read', what ? { what } : undefined);
      const shown = what === 'notes' || what === 'matches' ? what : 'file';
      await audit.reveals.record(actor, [{ pathwayId: pathway._id.toHexString(), shown }]);
    },
    record,
  };
  return {
    ...service,
    closeFile: createFileClosing(context, store, service.setConsent),
  };

  async function record(
    actor: Actor,
    pathway: PathwayDocument,
    action: string,
    detail?: Record<string, unknown>,
  ): Promise<void> {
    const id = pathway._id.toHexString();
    await audit.record({
      actor,
      action,
      subject: { kind: 'pathway', id },
      pathwayId: id,
      ...(detail ? { detail } : {}),
    });
  }
}
export type PathwaysService = ReturnType<typeof createPathwaysService>;
