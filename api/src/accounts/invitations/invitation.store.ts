import type { Types } from 'mongoose';
import type { Context } from '../../platform/context.ts';
import { isDuplicateKey } from '../../platform/database/change.ts';
import type { Sort } from '../../platform/database/cursor.ts';
import { findPage } from '../../platform/database/find-page.ts';
import { makeEvent, withEvent } from '../../platform/events/outbox.ts';
import { hashOf } from '../links.service.ts';
import type { InvitationDocument, InvitationFields, InvitationModel } from './invitation.model.ts';

/** How long an invitation may be accepted, in milliseconds. */
const lifetime = 14 * 24 * 3_600_000;

type Sending = Pick<InvitationFields, 'email' | 'role' | 'delivery'> & {
  placeId: string | null;
  invitedBy: string;
};
type Target = Pick<Sending, 'role' | 'email'> & { placeId: string | Types.ObjectId | null | undefined };

const newestFirst: Sort = [
  ['createdAt', -1],
  ['_id', -1],
];

/** A person has one pathway, whatever the address; elsewhere each address is a person of its own. */
export function targetOf({ role, placeId, email }: Target): string {
  return role === 'beneficiary' ? `${role}:${placeId}` : `${role}:${placeId ?? ''}:${email}`;
}

/** Invitations in the database. */
export function createInvitationStore(context: Pick<Context, 'clock' | 'ids'>, invitations: InvitationModel) {
  const { clock, ids } = context;
  const newest = (target: string) =>
    invitations.findOne({ target }).sort({ number: -1 }).lean<InvitationDocument>();
  const ended = (state: 'cancelled' | 'replaced') => ({ $set: { state, endedAt: clock.now() } });

  return {
    /** Stores a sending and ends those before it to the same target; gives its token, which is nowhere stored. */
    async add(sending: Sending): Promise<{ token: string; invitation: InvitationDocument }> {
      const token = ids.token();
      const id = ids.id();
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
    ): Promise<{ items: InvitationDocument[]; nextCursor: string | null }> {
      return findPage(invitations, { filter: { role, placeId }, sort: newestFirst, ...page });
    },

    /** The invitation behind a token, when it may still be accepted. */
    async open(token: string): Promise<InvitationDocument | null> {
      const found = await invitations
        .findOne({ tokenHash: hashOf(token), ...acceptable() })
        .lean<InvitationDocument>();
      // a crash may have come between a newer sending and the end of this one
      if (!found || (await newest(found.target))?.number !== found.number) return null;
      return found;
    },

    /** Two tries accept it once; what follows is told by its event. */
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

    /** Whoever accepted it could not take the place after all: another account of the address may. */
    async reopen(id: Types.ObjectId, accountId: string): Promise<void> {
      await invitations.updateOne(
        { _id: id, state: 'accepted', acceptedBy: accountId },
        { $set: { state: 'waiting', acceptedBy: null, endedAt: null } },
      );
    },

    /** False when it is not waiting any more. */
    async cancel(id: Types.ObjectId): Promise<boolean> {
      const { modifiedCount } = await invitations.updateOne(
        { _id: id, state: 'waiting' },
        ended('cancelled'),
      );
      return modifiedCount === 1;
    },

    /** Ends those of agents that wait at an address, of those that were sent until then; a person's follow the file. */
    async cancelOfAddress(email: string, until: Date = clock.now()): Promise<void> {
      await invitations.updateMany(
        { email, role: { $ne: 'beneficiary' }, state: 'waiting', createdAt: { $lte: until } },
        ended('cancelled'),
      );
    },

    /** Ends those to teams that wait from this account; a person's are the file's, whoever sent them. */
    async cancelOfInviter(invitedBy: string): Promise<void> {
      await invitations.updateMany(
        { invitedBy, role: { $ne: 'beneficiary' }, state: 'waiting' },
        ended('cancelled'),
      );
    },

    /** Ends those of a pathway that wait at another address; with null, all of them. */
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
