import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/http/app-error.ts';
import type { AccountDocument, AccountModel } from '../account.model.ts';
import type { AddressChangeDocument } from '../address-change.model.ts';
import { hashOf } from '../links.service.ts';
import { linkOver } from './address-change.sentences.ts';

export type AddressSide = 'new' | 'old';

/** The change that a link belongs to. */
export interface OpenChange {
  account: AccountDocument;
  change: AddressChangeDocument;
  side: AddressSide;
  /** The other mailbox has agreed, or there is none. */
  last: boolean;
}

/** Finds the change of a link. A link of a replaced, cancelled or completed change is invalid. */
export function createAddressLinks({ clock }: Pick<Context, 'clock'>, accounts: AccountModel) {
  const open = () => ({
    'addressChange.doneAt': null,
    'addressChange.expiresAt': { $gt: clock.now() },
    status: { $nin: ['suspended' as const, 'closed' as const] },
  });

  return {
    /** Additional conditions of an update of this change. */
    stillOpen: ({ account, change, side }: OpenChange) => ({
      ...open(),
      _id: account._id,
      'addressChange.id': change.id,
      [provedAt(side)]: null,
    }),

    /** Throws `link_spent_or_expired` for a used, expired or unknown link. */
    async find(token: string): Promise<OpenChange> {
      const tokenHash = hashOf(token);
      for (const side of ['new', 'old'] as const) {
        const account = await accounts
          .findOne({ ...open(), [`addressChange.${side}TokenHash`]: tokenHash, [provedAt(side)]: null })
          .lean<AccountDocument>();
        const change = account?.addressChange;
        if (!account || !change) continue;
        const last = side === 'old' ? change.newProvedAt != null : !change.from || change.oldProvedAt != null;
        return { account, change, side, last };
      }
      throw new AppError('link_spent_or_expired', { detail: linkOver });
    },
  };
}
export type AddressLinks = ReturnType<typeof createAddressLinks>;

export const provedAt = (side: AddressSide) => `addressChange.${side}ProvedAt`;
export const otherThan = (side: AddressSide): AddressSide => (side === 'new' ? 'old' : 'new');
