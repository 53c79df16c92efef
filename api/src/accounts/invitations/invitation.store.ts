import type { Types } from 'mongoose';
import type { Context } from '../../platform/context.ts';
import { isDuplicateKey } from '../../platform/database/change.ts';
import type { Sort } from '../../platform/database/cursor.ts';
import { type FoundPage, findPage } from '../../platform/database/find-page.ts';
import { makeEvent, withEvent } from '../../platform/events/outbox.ts';
import { hashOf } from '../links.service.ts';
import type { InvitationDocument, InvitationFields, InvitationModel } from './invitation.model.ts';

/** Validity of an invitation, in milliseconds. */
const lifetime = 14 * 24 * 3_600_000;

type Sending = Pick<InvitationFields, 'email' | 'role' | 'delivery'> & {
  placeId: string | null;
  invitedBy: string;
};
/** Given beforehand, so that a repeated step stores one invitation, whose link is still the same. */
export interface GivenInvitation {
  id: string;
  token: string;
}
type Target = Pick<Sending, 'role' | 'email'> & { placeId: string | Types.ObjectId | null | undefined };

const newestFirst: Sort = [
  ['createdAt', -1],
  ['_id', -1],
];

/** A person has one pathway, whatever the address; for other places each address is a separate target. */
export function targetOf({ role, placeId, email }: Target): string {
  return role === 'beneficiary' ? `${role}:${placeId}` : `${role}:${placeId ?? ''}:${email}`;
}

/** Database access of invitations. */
export function createInvitationStore(context: Pick<Context, 'clock' | 'ids'>, invitations: InvitationModel) {
  const { clock, ids } = context;
  const newest = (target: string) =>
    invitations.findOne({ target }).sort({ number: -1 }).lean<InvitationDocument>();
  const ended = (state: 'cancelled' | 'replaced') => ({ $set: { state, endedAt: clock.now() } });

  return {
    /**
     * Stores an invitation and invalidates earlier ones to the same target; returns its token, which is not stored.
     */
    async add(
      sending: Sending,
      given?: GivenInvitation,
    ): Promise<{ token: string; invitation: InvitationDocument }> {
      const { id, token } = given ?? { id: ids.id(), token: ids.token() };
      const earlier = given && (await invitations.findById(id).lean<InvitationDocument>());
      if (earlier) return { token, invitation: earlier };
      const target = targetOf(sending);
      const now = clock.now();
      const expiresAt = new Date(now.getTime() + lifetime);
      const born = { ...sending, _id: id, tokenHash: hashOf(token), target, createdAt: now, expiresAt };
      for (;;) {
        const number = ((await newest(target))?.number ?? 0) + 1;
        try {
          await invitations.create({ ...born, number });
        } catch (error) {
          if (isDuplicateKey(error)) continue;
          throw error;
        }
        await invitations.updateMany(
          { target, number: { $lt: number }, state: 'waiting' },
          ended('replaced'),
        );
        return { token, invitation: (await invitations.findById(id).lean<InvitationDocument>())! };
      }
    },

    find: (id: string) => invitations.findById(id).lean<InvitationDocument>(),

    list(
      { role, placeId }: Pick<Sending, 'role' | 'placeId'>,
      page: { cursor?: string | undefined; limit: number },
    ): Promise<FoundPage<InvitationDocument>> {
      return findPage(invitations, { filter: { role, placeId }, sort: newestFirst, ...page });
    },

    /** Waiting invitations to these places, but those named. */
    waitingAt(role: Sending['role'], placeIds: readonly string[], but: readonly string[] = []) {
      return invitations
        .find({ role, placeId: { $in: placeIds }, _id: { $nin: but }, ...acceptable() })
        .lean<InvitationDocument[]>();
    },

    /** The invitation of a token, if it can still be accepted. */
    async open(token: string): Promise<InvitationDocument | null> {
      const found = await invitations
        .findOne({ tokenHash: hashOf(token), ...acceptable() })
        .lean<InvitationDocument>();
      // a crash may have kept this one from being invalidated by a newer one
      if (!found || (await newest(found.target))?.number !== found.number) return null;
      return found;
    },

    /** Of two concurrent tries one succeeds; its event does the rest. */
    async accept(id: Types.ObjectId, accountId: string): Promise<boolean> {
      const accepted = makeEvent(context, 'invitation.accepted', { invitationId: id.toHexString() });
      const { modifiedCount } = await invitations.updateOne(
        { _id: id, ...acceptable() },
        withEvent<InvitationFields>(
          { $set: { state: 'accepted', acceptedBy: accountId, endedAt: clock.now() } },
          accepted,
        ),
      );
      return modifiedCount === 1;
    },

    /**
     * The accepting account could not take the place: the invitation is waiting again for other accounts of the
     * address.
     */
    async reopen(id: Types.ObjectId, accountId: string): Promise<void> {
      await invitations.updateOne(
        { _id: id, state: 'accepted', acceptedBy: accountId },
        { $set: { state: 'waiting', acceptedBy: null, endedAt: null } },
      );
    },

    /** False when it is no longer waiting. */
    async cancel(id: Types.ObjectId): Promise<boolean> {
      const { modifiedCount } = await invitations.updateOne(
        { _id: id, state: 'waiting' },
        ended('cancelled'),
      );
      return modifiedCount === 1;
    },

    /**
     * Cancels waiting invitations of agents to an address sent until then; those to a person's own file depend on the
     * file.
     */
    async cancelOfAddress(email: string, until: Date = clock.now()): Promise<void> {
      await invitations.updateMany(
        { email, role: { $ne: 'beneficiary' }, state: 'waiting', createdAt: { $lte: until } },
        ended('cancelled'),
      );
    },

    /** Cancels waiting invitations to teams from this account; those to a person's own file belong to the file. */
    async cancelOfInviter(invitedBy: string): Promise<void> {
      await invitations.updateMany(
        { invitedBy, role: { $ne: 'beneficiary' }, state: 'waiting' },
        ended('cancelled'),
      );
    },

    /** Cancels waiting invitations to a pathway at other addresses; all of them with null. */
    async cancelOfPathway(pathwayId: string, but: string | null): Promise<void> {
      const elsewhere = but === null ? {} : { email: { $ne: but } };
      await invitations.updateMany(
        { role: 'beneficiary', placeId: pathwayId, state: 'waiting', ...elsewhere },
        ended('cancelled'),
      );
    },
  };

  function acceptable() {
    return { state: 'waiting' as const, expiresAt: { $gt: clock.now() } };
  }
}
export type InvitationStore = ReturnType<typeof createInvitationStore>;
