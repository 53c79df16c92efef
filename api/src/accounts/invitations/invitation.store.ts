import type { Context } from '../../platform/context.ts';
import { isDuplicateKey } from '../../platform/database/change.ts';
import { hashOf } from '../links.service.ts';
import type { InvitationDocument, InvitationFields, InvitationModel } from './invitation.model.ts';

const day = 24 * 3_600_000;
/** How long an invitation may be accepted. */
export const lifetimeMs = 14 * day;

type Sending = Pick<InvitationFields, 'email' | 'role'> & { placeId: string | null; invitedBy: string };

/** A person has one pathway, whatever the address; elsewhere each address is a person of its own. */
export function targetOf({ role, placeId, email }: Pick<Sending, 'role' | 'placeId' | 'email'>): string {
  return role === 'beneficiary' ? `${role}:${placeId}` : `${role}:${placeId ?? ''}:${email}`;
}

/** Invitations in the database. */
export function createInvitationStore(
  { clock, ids }: Pick<Context, 'clock' | 'ids'>,
  invitations: InvitationModel,
) {
  const newest = (target: string) =>
    invitations.findOne({ target }).sort({ number: -1 }).lean<InvitationDocument>();

  return {
    /** Stores a sending and ends those before it to the same target; gives its token, which is nowhere stored. */
    async add(sending: Sending): Promise<{ token: string; id: string }> {
      const token = ids.token();
      const id = ids.id();
      const target = targetOf(sending);
      const now = clock.now();
      const born = {
        ...sending,
        _id: id,
        tokenHash: hashOf(token),
        target,
        createdAt: now,
        expiresAt: new Date(now.getTime() + lifetimeMs),
      };
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
          { $set: { state: 'replaced', endedAt: now } },
        );
        return { token, id };
      }
    },

    /** The invitation behind a token, when it may still be accepted. */
    async open(token: string): Promise<InvitationDocument | null> {
      const found = await invitations.findOne(acceptable(token)).lean<InvitationDocument>();
      // a crash may have come between a newer sending and the end of this one
      if (!found || (await newest(found.target))?.number !== found.number) return null;
      return found;
    },

    /** Two tries accept it once. */
    async accept(token: string): Promise<boolean> {
      const { modifiedCount } = await invitations.updateOne(acceptable(token), {
        $set: { state: 'accepted', endedAt: clock.now() },
      });
      return modifiedCount === 1;
    },
  };

  function acceptable(token: string) {
    return { tokenHash: hashOf(token), state: 'waiting' as const, expiresAt: { $gt: clock.now() } };
  }
}
export type InvitationStore = ReturnType<typeof createInvitationStore>;
