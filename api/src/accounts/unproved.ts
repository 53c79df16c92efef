import type { Context } from '../platform/context.ts';
import type { AccountModel } from './account.model.ts';

/**
 * Removes unverified registrations of an address once its owner has verified it, because a stranger may have made
 * them. Data attached to a phone, an identifier or a place belongs to a person and stays.
 */
export async function forgetUnproved(
  { auth }: Pick<Context, 'auth'>,
  accounts: AccountModel,
  email: string,
): Promise<void> {
  const unproved = {
    email,
    emailVerifiedAt: null,
    phoneVerifiedAt: null,
    identifier: { $exists: false },
    memberships: {
      $not: {
        $elemMatch: {
          $or: [
            { structureId: { $ne: null } },
            { establishmentId: { $ne: null } },
            { pathwayId: { $ne: null } },
            { role: 'coordinator' },
          ],
        },
      },
    },
  } as const;
  const found = await accounts.find(unproved, { _id: 1 }).lean();
  for (const { _id } of found) {
    await accounts.deleteOne({ _id, ...unproved });
    await auth.endSessions(`${_id}`);
  }
}
