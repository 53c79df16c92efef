import type { Locale, Pathway } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { notFound } from '../platform/http/app-error.ts';
import { hasConsent } from './consents.ts';
import { tieOf } from './pathway.access.ts';
import { pathwayFactsOf } from './pathway.facts.ts';
import type { PathwayDocument } from './pathway.model.ts';
import {
  canAddFollower,
  canCorrectIdentity,
  canExport,
  canProposePathway,
  canReadAllNotes,
  canReadPathway,
  canSetConsent,
} from './pathway.policy.ts';
import { presentPathway } from './pathway.present.ts';
import type { PathwaysContext } from './pathways.context.ts';
import type { PathwaysReader } from './pathways.reader.ts';
import { isLate } from './referent-request.delay.ts';

/** A pathway for the person and the followers, if they may see it. */
export function createPathwayReads(
  { ports, clock, services }: PathwaysContext,
  { getPathway, openOf }: Pick<PathwaysReader, 'getPathway' | 'openOf'>,
) {
  return {
    /** The pathway, if this reader may see it; throws `not_found` otherwise. */
    async load(actor: Actor, id: string): Promise<PathwayDocument> {
      const pathway = await getPathway(id);
      if (!pathway || !canReadPathway(actor, pathwayFactsOf(pathway))) throw notFound();
      return pathway;
    },

    /** The commune of the person's home from the profile; empty when unknown. */
    async communeNameOf(pathwayId: string): Promise<string> {
      const code = (await getPathway(pathwayId))?.profile.communeCode;
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
        openOf([id]),
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
        today: clock.today(),
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
  };
}
