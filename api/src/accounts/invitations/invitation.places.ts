import type { InvitationInput, Role } from '../../../contract/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { isManager } from '../../structures/structure.policy.ts';
import type { MembershipDocument } from '../account.model.ts';
import { placeIdOf } from '../membership.ts';
import type { InvitationDocument } from './invitation.model.ts';
import { type InvitationFacts, mayInvite, noFacts } from './invitation.policy.ts';
import type { InvitationsContext } from './invitations.context.ts';

/** What an invitation names. */
export interface PlaceKey {
  role: Role;
  placeId: string | null;
}

/** What an invitation opens, as the database has it now. */
export interface InvitationPlace {
  /** The structure, the establishment or the territory as our own data names it; null for a person's own pathway. */
  name: string | null;
  /** The same for a mail to somebody who may know nothing of us: without a word that an unproved company typed. */
  mailName: string | null;
  /** Of a pathway: whose it is, and the only address that may be invited to it. */
  person: { firstName: string; lastName: string; email: string | null } | null;
  facts: InvitationFacts;
}

export function keyOfInput(given: InvitationInput): PlaceKey {
  switch (given.role) {
    case 'beneficiary':
      return { role: given.role, placeId: given.pathwayId };
    case 'counsellor':
      return { role: given.role, placeId: given.structureId };
    case 'employer':
      return { role: given.role, placeId: given.establishmentId };
    case 'coordinator':
      return { role: given.role, placeId: null };
  }
}

export const placeKeyOf = ({ role, placeId }: Pick<InvitationDocument, 'role' | 'placeId'>): PlaceKey => ({
  role,
  placeId: placeId ? `${placeId}` : null,
});

export function createInvitationPlaces({
  config,
  services,
}: Pick<InvitationsContext, 'config' | 'services'>) {
  /** Null when there is no such thing. With an actor, how they are tied to it. */
  async function look({ role, placeId }: PlaceKey, actor: Actor | null): Promise<InvitationPlace | null> {
    if (role === 'coordinator') return trusted(config.territory.name, noFacts);
    if (!placeId) return null;
    switch (role) {
      case 'counsellor': {
        const structure = await services.structures.getStructure(placeId);
        if (!structure) return null;
        const managers = await services.structures.managers.of(placeId);
        const managesStructure = actor !== null && isManager(actor, { id: placeId, managers });
        return trusted(structure.name, { ...noFacts, managesStructure });
      }
      case 'employer': {
        const establishment = await services.establishments.getEstablishment(placeId);
        if (!establishment) return null;
        const managesEstablishment =
          actor !== null && (await services.establishments.isManager(actor.accountId, placeId));
        return {
          name: establishment.name,
          mailName: `SIRET ${establishment.siret}`,
          person: null,
          facts: { ...noFacts, managesEstablishment },
        };
      }
      case 'beneficiary': {
        const pathway = await services.pathways.getPathway(placeId);
        if (!pathway) return null;
        const { firstName, lastName, email } = pathway;
        const followsPathway = actor?.role === 'counsellor' && services.pathways.tie(actor, pathway) !== null;
        return {
          name: null,
          mailName: null,
          person: { firstName, lastName, email: email?.toLowerCase() ?? null },
          facts: { ...noFacts, followsPathway },
        };
      }
    }
  }

  return {
    look,

    /** The place, when this actor may invite to it. */
    async forInviter(actor: Actor, key: PlaceKey): Promise<InvitationPlace | null> {
      const place = await look(key, actor);
      return place && mayInvite(actor, key.role, place.facts) ? place : null;
    },

    /**
     * What an invitation rests on still holds: the address stands in the person's file and the person has no account,
     * or whoever invited to a team still may. Asked again when it is listed and when it is accepted.
     */
    async holds(invitation: InvitationDocument): Promise<boolean> {
      const key = placeKeyOf(invitation);
      if (key.role === 'beneficiary') {
        const place = await look(key, null);
        if (!place || place.person?.email !== invitation.email) return false;
        return (await services.accounts.accountOfPathway(`${key.placeId}`)) === null;
      }
      for (const actor of await actorsOf(`${invitation.invitedBy}`))
        if (await this.forInviter(actor, key)) return true;
      return false;
    },
  };

  /** An account as each of its memberships; none when it is suspended or closed. */
  async function actorsOf(accountId: string): Promise<Actor[]> {
    const account = await services.accounts.getAccount(accountId);
    if (!account || account.status === 'suspended' || account.status === 'closed') return [];
    const resolved = await Promise.all(
      (account.memberships as MembershipDocument[]).map(({ _id }) =>
        services.access.resolveActor({ accountId, membershipId: `${_id}` }),
      ),
    );
    return resolved.flatMap((actor) => (actor ? [actor] : []));
  }
}
export type InvitationPlaces = ReturnType<typeof createInvitationPlaces>;

/** Names of structures and of the territory are the coordination's own. */
const trusted = (name: string, facts: InvitationFacts): InvitationPlace => ({
  name,
  mailName: name,
  person: null,
  facts,
});

/** Whether an account already has what an invitation opens. */
export function alreadyHeld(
  memberships: readonly MembershipDocument[],
  { role, placeId }: PlaceKey,
): boolean {
  return memberships.some((membership) => membership.role === role && placeIdOf(membership) === placeId);
}
