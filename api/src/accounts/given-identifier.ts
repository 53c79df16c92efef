import type { Context } from '../platform/context.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { notFound } from '../platform/http/app-error.ts';
import type { AccountModel } from './account.model.ts';
import { identifierFrom } from './identifier.ts';

/** Returns the permanent identifier of an account; assigns one if needed. */
export async function giveIdentifier(
  { ids }: Pick<Context, 'ids'>,
  accounts: AccountModel,
  accountId: string,
): Promise<string> {
  for (;;) {
    const account = await accounts.findById(accountId, { identifier: 1 }).lean();
    if (!account) throw notFound();
    if (account.identifier) return account.identifier;
    try {
      await accounts.updateOne(
        { _id: accountId, identifier: { $exists: false } },
        { $set: { identifier: identifierFrom(ids.token()) }, $inc: { version: 1 } },
      );
    } catch (error) {
      // already taken: try the next one
      if (!isDuplicateKey(error)) throw error;
    }
  }
}
