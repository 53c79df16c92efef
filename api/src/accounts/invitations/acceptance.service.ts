import type { InvitationPreview, ParsedOf, Role } from '../../../contract/index.ts';
import type { spendInvitation } from '../../../contract/invitations.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { AppError, appError, invalidField, notFound } from '../../platform/http/app-error.ts';
import type { Entry } from '../access.service.ts';
import { staffAddressTaken } from '../account.errors.ts';
import type { AccountDocument } from '../account.model.ts';
import { membershipFor, placeIdOf } from '../membership.ts';
import type { InvitationDocument } from './invitation.model.ts';
import {
  type InvitationPlace,
  type InvitationPlaces,
  type PlaceKey,
  placeKeyOf,
} from './invitation.places.ts';
import { invitationSentences as sentences } from './invitation.sentences.ts';
import type { InvitationStore } from './invitation.store.ts';
import type { InvitationsContext } from './invitations.context.ts';
import type { InvitedAccounts } from './invited-account.ts';

type Acceptance = ParsedOf<typeof spendInvitation>['body'] & {
  /**
   * Set when the address was proved at the identity provider: no password and no session are needed. Never taken from
   * a request.
   */
  withoutPassword?: true;
};

interface Parts {
  store: InvitationStore;
  places: InvitationPlaces;
  invited: InvitedAccounts;
}

/** A valid invitation, and the accounts of its mailbox that may accept it. */
interface Opened {
  invitation: InvitationDocument;
  key: PlaceKey;
  place: InvitationPlace;
  /** The accounts that have verified the mailbox, and those of them that may accept. */
  residents: AccountDocument[];
  eligible: AccountDocument[];
}

/** Accepting an invitation. Only accounts that have verified its address count. */
export function createAcceptance(context: InvitationsContext, { store, places, invited }: Parts) {
  const { services } = context;

  async function open(token: string): Promise<Opened> {
    const invitation = await store.open(token);
    const key = invitation && placeKeyOf(invitation);
    const place = key && (await places.look(key, null));
    if (!place || !(await places.holds(invitation))) throw new AppError('link_spent_or_expired');
    const residents = await services.accounts.findByLogin({ kind: 'email', value: invitation.email });
    const eligible = residents.filter((account) => mayTake(account, key));
    return { invitation, key, place, residents, eligible };
  }

  /**
   * An existing account accepts only while signed in: an invitation is valid for days and must not be a way to sign
   * in.
   */
  function checkKnown({ eligible }: Opened, given: Acceptance, actor: Actor | null): void {
    if (!actor && !given.withoutPassword) throw new AppError('signed_out');
    if (!eligible.some(({ _id }) => `${_id}` === given.accountId)) throw notFound();
    if (actor && actor.accountId !== given.accountId) throw someoneElse();
  }

  async function prepareNew(
    { invitation, key, place, residents }: Opened,
    given: Acceptance,
    actor: Actor | null,
  ) {
    if (actor) throw someoneElse();
    // one professional account per address: if it exists, it must accept
    if (
      isStaff(key.role) &&
      residents.some(({ memberships }) => memberships.some(({ role }) => isStaff(role)))
    )
      throw staffAddressTaken();
    const { firstName, lastName } = place.person ?? given;
    if (!firstName) throw invalidField('body.firstName', 'required');
    if (!lastName) throw invalidField('body.lastName', 'required');
    if (!given.password && !given.withoutPassword) throw invalidField('body.password', 'required');
    const id = invitation._id.toHexString();
    await invited.prepare({
      id,
      email: invitation.email,
      firstName,
      lastName,
      password: given.password ?? null,
    });
    return id;
  }

  /** False when a new account lost the address to a concurrent one: the invitation is waiting again. */
  async function finish(invitation: InvitationDocument, accountId: string): Promise<boolean> {
    const { role, placeId } = placeKeyOf(invitation);
    const membership = membershipFor(role, placeId);
    const isNew = accountId === `${invitation._id}`;
    if (isNew && !(await invited.found(accountId, membership, invitation.delivery))) {
      await store.reopen(invitation._id, accountId);
      return false;
    }
    // the company keeps its own list of members, so that it always has a manager
    if (role === 'employer' && placeId)
      await services.establishments.join(accountId, placeId, `${invitation.invitedBy}`);
    await invited.open(accountId, membership);
    // a link that was handed over verifies no mailbox
    if (isNew && invitation.delivery === 'mail') await invited.forgetUnproved(invitation.email);
    return true;
  }

  return {
    async preview(token: string, actor: Actor | null): Promise<InvitationPreview> {
      const { invitation, key, place, eligible } = await open(token);
      const mine = actor !== null && eligible.some(({ _id }) => `${_id}` === actor.accountId);
      return {
        role: key.role,
        place: place.name ?? '',
        email: invitation.email,
        firstName: place.person?.firstName ?? null,
        signInFirst: !mine && eligible.length > 0,
        signedIn: actor && { accountId: actor.accountId, name: actor.name, mayAccept: mine },
      };
    },

    /**
     * For someone who has proved an address elsewhere: the address of the invitation, and the accounts that may
     * accept.
     */
    async receivers(token: string) {
      const { invitation, key, eligible } = await open(token);
      const accountIds = eligible.map(({ _id }) => `${_id}`);
      return { email: invitation.email, role: key.role, delivery: invitation.delivery, accountIds };
    },

    async accept(given: Acceptance, actor: Actor | null): Promise<Entry & { isNew: boolean }> {
      const opened = await open(given.token);
      const { invitation, key } = opened;
      if (given.accountId) checkKnown(opened, given, actor);
      const accountId = given.accountId ?? (await prepareNew(opened, given, actor));
      if (key.role === 'employer' && key.placeId)
        await services.establishments.refuseCandidate(accountId, key.placeId);
      if (key.role === 'beneficiary' && key.placeId)
        await services.establishments.refuseHost(accountId, key.placeId);
      if (!(await store.accept(invitation._id, accountId))) throw new AppError('link_spent_or_expired');
      if (!(await finish(invitation, accountId))) throw staffAddressTaken();
      const account = await services.accounts.getAccount(accountId);
      const membership = (account?.memberships ?? []).find(
        (one) => one.role === key.role && placeIdOf(one) === key.placeId,
      );
      if (!membership) throw appError('conflict', { detail: sentences.ended });
      return { accountId, membershipId: `${membership._id}`, isNew: !given.accountId };
    },

    /** Called by the event of an acceptance; completes it after a crash. */
    async complete(invitationId: string): Promise<void> {
      const invitation = await store.find(invitationId);
      if (invitation?.acceptedBy) await finish(invitation, `${invitation.acceptedBy}`);
    },
  };
}
export type Acceptances = ReturnType<typeof createAcceptance>;

/** An account never has the pathways of two people. */
function mayTake({ status, memberships }: AccountDocument, { role, placeId }: PlaceKey): boolean {
  if (status === 'suspended' || status === 'closed') return false;
  if (role !== 'beneficiary') return true;
  return memberships.every(
    (membership) => membership.role !== role || [null, placeId].includes(placeIdOf(membership)),
  );
}

const isStaff = (role: Role) => role !== 'beneficiary';
const someoneElse = () => appError('conflict', { detail: sentences.someoneElse });
