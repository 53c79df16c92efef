import type { AccountDocument } from '../accounts/account.model.ts';
import { isInUse } from '../accounts/in-use.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { DuplicatesContext } from './duplicates.context.ts';
import type { MergeDocument, MergeModel } from './merge.model.ts';
import { mergeProblems } from './merge.sentences.ts';
import { isSameHolder } from './same-holder.ts';

/** The accounts of two merged files. */
export function createMergeAccounts({ services, securityLog }: DuplicatesContext, merges: MergeModel) {
  async function accountOf(pathwayId: string): Promise<AccountDocument | null> {
    const ref = await services.accounts.accountOfPathway(pathwayId);
    return ref && services.accounts.getAccount(ref.id);
  }

  async function inUse(account: AccountDocument): Promise<boolean> {
    return isInUse(account, await securityLog.lastSignIn(`${account._id}`));
  }

  /** Decides which account keeps the file and which one loses it; stored before anything is moved. */
  async function decide(merge: MergeDocument): Promise<MergeDocument['account']> {
    if (merge.account) return merge.account;
    const [kept, absorbed] = [await accountOf(`${merge.keptId}`), await accountOf(`${merge.absorbedId}`)];
    if (!absorbed) return null;
    const id = `${absorbed._id}`;
    // the account in use keeps the file, not one created only for an access letter
    const displaces = kept !== null && !(await inUse(kept)) && (await inUse(absorbed));
    const how = kept && !displaces ? ('detached' as const) : ('moved' as const);
    const account = { id, how, displaced: displaces ? `${kept._id}` : null };
    await merges.updateOne({ _id: merge._id, account: null }, { $set: { account } });
    return account;
  }

  /** An account that moved takes the name of its file: the event of the file may have been handled before the move. */
  async function takeName(pathwayId: string): Promise<void> {
    const file = await services.pathways.getPathway(pathwayId);
    if (file && !file.erasedAt && !file.mergedInto) await services.accounts.renameOfPathway(pathwayId, file);
  }

  return {
    /** Refuses to merge two people with an account each, because one would read the other's file. */
    async refuseTwoPeople(kept: PathwayDocument, other: PathwayDocument): Promise<void> {
      const [one, two] = [await accountOf(`${kept._id}`), await accountOf(`${other._id}`)];
      if (!one || !two || !(await inUse(one)) || !(await inUse(two))) return;
      if (!isSameHolder({ account: one, file: kept }, { account: two, file: other }))
        throw mergeProblems.twoAccounts();
    },

    /**
     * Moves the account with the file; a second account loses its file, and gets it back when the merge is undone.
     */
    async move(merge: MergeDocument): Promise<void> {
      const [keptId, absorbedId] = [`${merge.keptId}`, `${merge.absorbedId}`];
      const account = await decide(merge);
      if (!account) return;
      if (account.displaced) await services.accounts.movePathway(account.displaced, keptId, null);
      await services.accounts.movePathway(account.id, absorbedId, account.how === 'moved' ? keptId : null);
      await takeName(keptId);
    },

    async moveBack({ account, keptId, absorbedId }: MergeDocument): Promise<void> {
      if (!account) return;
      await services.accounts.movePathway(
        account.id,
        account.how === 'moved' ? `${keptId}` : null,
        `${absorbedId}`,
      );
      await takeName(`${absorbedId}`);
      if (account.displaced) await services.accounts.movePathway(account.displaced, null, `${keptId}`);
    },
  };
}
export type MergeAccounts = ReturnType<typeof createMergeAccounts>;
