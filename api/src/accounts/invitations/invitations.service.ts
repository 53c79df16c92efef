import type { Locale, ParsedOf } from '../../../contract/index.ts';
import type { InvitationInput, spendInvitation } from '../../../contract/invitations.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { isDuplicateKey } from '../../platform/database/change.ts';
import { AppError, forbidden, invalidField, notFound } from '../../platform/http/app-error.ts';
import type { Entry } from '../access.service.ts';
import type { MembershipDocument } from '../account.model.ts';
import { membershipFor, type NewMembership, placeIdOf } from '../membership.ts';
import { invitationMail } from './invitation.mails.ts';
import type { InvitationDocument } from './invitation.model.ts';
import { mayInvite } from './invitation.policy.ts';
import type { InvitationStore } from './invitation.store.ts';

type Acceptance = ParsedOf<typeof spendInvitation>['body'];

/** What was checked of an invitation, and nothing else of what came. */
interface Checked {
  placeId: string | null;
  /** As our data names it; null for a person's own pathway. */
  place: string | null;
}

/** Inviting somebody by mail, and accepting. */
export function createInvitationsService(context: Context, store: InvitationStore) {
  const { config, mail, services } = context;

  /** The one thing an invitation names, when this actor may open it to others. */
  async function check(actor: Actor, given: InvitationInput): Promise<Checked> {
    const refuse = (facts: { followsPathway?: boolean; memberOfEstablishment?: boolean } = {}) => {
      const all = { followsPathway: false, memberOfEstablishment: false, ...facts };
      if (!mayInvite(actor, given.role, all)) throw forbidden();
    };
    switch (given.role) {
      case 'coordinator':
        refuse();
        return { placeId: null, place: config.territory.name };
      case 'counsellor': {
        refuse();
        const structure = await services.structures.getStructure(given.structureId);
        if (!structure) throw invalidField('body.structureId', 'unknown_structure', unknownStructure);
        return { placeId: given.structureId, place: structure.name };
      }
      case 'employer': {
        refuse({
          memberOfEstablishment: await services.accounts.isMember(actor.accountId, given.establishmentId),
        });
        const establishment = await services.establishments.getEstablishment(given.establishmentId);
        if (!establishment) throw notFound();
        return { placeId: given.establishmentId, place: establishment.name };
      }
      case 'beneficiary': {
        if (actor.role !== 'counsellor') throw forbidden();
        const pathway = await services.pathways.load(actor, given.pathwayId);
        refuse({ followsPathway: services.pathways.tie(actor, pathway) !== null });
        return { placeId: given.pathwayId, place: null };
      }
    }
  }

  return {
    async invite(actor: Actor, given: InvitationInput, locale: Locale): Promise<void> {
      const { placeId, place } = await check(actor, given);
      const { email, role } = given;
      const { token, id } = await store.add({ email, role, placeId, invitedBy: actor.accountId });
      await mail.send({
        to: email,
        template: invitationMail,
        locale,
        data: { place, link: `/invitation?jeton=${token}` },
        key: `invitation:${id}`,
      });
    },

    async accept(given: Acceptance): Promise<Entry> {
      const invitation = await store.open(given.token);
      if (!invitation) throw new AppError('link_spent_or_expired');
      const membership = membershipOf(invitation);
      const [account] = await services.accounts.findByEmail(invitation.email);
      const accountId = account
        ? account._id.toHexString()
        : await createAccount(invitation, membership, given);
      if (account) {
        await services.accounts.proveEmail(accountId);
        await services.accounts.addMembership(accountId, membership);
      }
      // last: whoever is cut off before this may follow the link again
      if (!(await store.accept(given.token))) throw new AppError('link_spent_or_expired');
      return { accountId, ...(await hatOf(accountId, membership)) };
    },
  };

  async function createAccount(
    { _id, email }: InvitationDocument,
    membership: NewMembership,
    { firstName, lastName, password }: Acceptance,
  ): Promise<string> {
    if (!firstName) throw invalidField('body.firstName', 'required');
    if (!lastName) throw invalidField('body.lastName', 'required');
    if (!password) throw invalidField('body.password', 'required');
    // the invitation's own id: accepted twice at once, it makes one account
    const id = _id.toHexString();
    const person = { id, email, firstName, lastName, password };
    try {
      await services.accounts.createAccount({ ...person, verified: true, memberships: [membership] });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    return id;
  }

  async function hatOf(accountId: string, wanted: NewMembership): Promise<{ membershipId?: string }> {
    const account = await services.accounts.getAccount(accountId);
    const hat = ((account?.memberships ?? []) as MembershipDocument[]).find(
      (one) => one.role === wanted.role && placeIdOf(one) === placeIdOf(wanted),
    );
    return hat ? { membershipId: hat._id.toHexString() } : {};
  }
}

const membershipOf = ({ role, placeId }: InvitationDocument) =>
  membershipFor(role, placeId ? `${placeId}` : null);

const unknownStructure = {
  fr: 'Choisissez une structure de la liste.',
  en: 'Choose a structure in the list.',
};

export type InvitationsService = ReturnType<typeof createInvitationsService>;
