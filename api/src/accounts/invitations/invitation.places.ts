import type { InvitationInput, Role } from '../../../contract/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { isManager } from '../../structures/structure.policy.ts';
import type { MembershipDocument } from '../account.model.ts';
import { placeIdOf } from '../membership.ts';
import type { InvitationDocument } from './invitation.model.ts';
import { type InvitationFacts, mayInvite, noFacts } from './invitation.policy.ts';
import type { InvitationsContext } from './invitations.context.ts';

/** The place that an invitation is for. */
export interface PlaceKey {
  role: Role;
  placeId: string | null;
}

/** What an invitation gives access to, as currently stored. */
export interface InvitationPlace {
  /** The name of the structure, establishment or territory; null for a person's own pathway. */
  name: string | null;
  /** The name for a mail to a stranger: without text that an unconfirmed company typed. */
  mailName: string | null;
  /** For a pathway: its person, and the only address that may be invited. */
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

export function createInvitationPlaces({ services }: Pick<InvitationsContext, 'services'>) {
  /** Whether the actor manages the structure of their membership. */
  async function managesOwn(actor: Actor): Promise<boolean> {
    const id = actor.role === 'counsellor' ? actor.structureId : undefined;
    return id !== undefined && isManager(actor, { id, managers: await services.structures.managers.of(id) });
  }

  /** Null when it does not exist. With an actor, also the actor's relation to it. */
  async function look({ role, placeId }: PlaceKey, actor: Actor | null): Promise<InvitationPlace | null> {
    if (role === 'coordinator') return trusted(services.territory.current().name, noFacts);
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
        const unmanagedEstablishment = await services.establishments.isUnmanaged(placeId);
        const managesStructure = actor !== null && (await managesOwn(actor));
        return {
          name: establishment.name,
          mailName: `SIRET ${establishment.siret}`,
          person: null,
          facts: { ...noFacts, managesEstablishment, managesStructure, unmanagedEstablishment },
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

    /** The place, if this actor may invite to it. */
    async forInviter(actor: Actor, key: PlaceKey): Promise<InvitationPlace | null> {
      const place = await look(key, actor);
      return place && mayInvite(actor, key.role, place.facts) ? place : null;
    },

    /**
     * Whether the invitation is still justified: the address is in the person's file and the person has no account,
     * or the inviter may still invite to the team. A coordinator invites to a company only while nobody manages it:
     * those invited together each come, whoever of them is first. Checked for lists and at acceptance.
     */
    async holds(invitation: InvitationDocument): Promise<boolean> {
      const key = placeKeyOf(invitation);
      if (key.role === 'beneficiary') {
        const place = await look(key, null);
        if (!place || place.person?.email !== invitation.email) return false;
        return (await services.accounts.accountOfPathway(`${key.placeId}`)) === null;
      }
      for (const actor of await actorsOf(`${invitation.invitedBy}`)) {
        const place = await look(key, actor);
        const then = place && { ...place.facts, unmanagedEstablishment: true };
        if (then && mayInvite(actor, key.role, then)) return true;
      }
      return false;
    },
  };

  /** An actor per membership of an account; none when it is suspended or closed. */
  async function actorsOf(accountId: string): Promise<Actor[]> {
    const account = await services.accounts.getAccount(accountId);
    if (!account || account.status === 'suspended' || account.status === 'closed') return [];
    const resolved = await Promise.all(
      account.memberships.map(({ _id }) =>
        services.access.resolveActor({ accountId, membershipId: `${_id}` }),
      ),
    );
    return resolved.flatMap((actor) => (actor ? [actor] : []));
  }
}
export type InvitationPlaces = ReturnType<typeof createInvitationPlaces>;

/** Names of structures and the territory come from the coordination. */
const trusted = (name: string, facts: InvitationFacts): InvitationPlace => ({
  name,
  mailName: name,
  person: null,
  facts,
});

/** Whether an account already has what an invitation gives. */
export function alreadyHeld(
  memberships: readonly MembershipDocument[],
  { role, placeId }: PlaceKey,
): boolean {
  return memberships.some((membership) => membership.role === role && placeIdOf(membership) === placeId);
}
