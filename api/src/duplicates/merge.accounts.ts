import type { AccountDocument } from '../accounts/account.model.ts';
import { isInUse } from '../accounts/in-use.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { DuplicatesContext } from './duplicates.context.ts';
import type { MergeDocument, MergeModel } from './merge.model.ts';
import { mergeProblems } from './merge.sentences.ts';
import { isSameHolder } from './same-holder.ts';

/** The accounts of two files that become one. */
export function createMergeAccounts({ services, securityLog }: DuplicatesContext, merges: MergeModel) {
  async function accountOf(pathwayId: string): Promise<AccountDocument | null> {
    const ref = await services.accounts.accountOfPathway(pathwayId);
    return ref && services.accounts.getAccount(ref.id);
  }

  async function inUse(account: AccountDocument): Promise<boolean> {
    return isInUse(account, await securityLog.lastSignIn(`${account._id}`));
  }

  /** Which account goes with the file, and which one stays without; written down before anything moves. */
  async function decide(merge: MergeDocument): Promise<MergeDocument['account']> {
    if (merge.account) return merge.account;
    const [kept, absorbed] = [await accountOf(`${merge.keptId}`), await accountOf(`${merge.absorbedId}`)];
    if (!absorbed) return null;
    const id = `${absorbed._id}`;
    // the one by which the person enters keeps the file: not one that a letter was only printed for
    const displaces = kept !== null && !(await inUse(kept)) && (await inUse(absorbed));
    const how = kept && !displaces ? ('detached' as const) : ('moved' as const);
    const account = { id, how, displaced: displaces ? `${kept._id}` : null };
    await merges.updateOne({ _id: merge._id, account: null }, { $set: { account } });
    return account;
  }

  return {
    /** Two people, each with an account, are never made one by mistake: neither would read the other's file. */
    async refuseTwoPeople(kept: PathwayDocument, other: PathwayDocument): Promise<void> {
      const [one, two] = [await accountOf(`${kept._id}`), await accountOf(`${other._id}`)];
      if (!one || !two || !(await inUse(one)) || !(await inUse(two))) return;
      if (!isSameHolder({ account: one, file: kept }, { account: two, file: other }))
        throw mergeProblems.twoAccounts();
    },

    /** The account follows the person; a second one loses its file, and gets it back when this is undone. */
    async move(merge: MergeDocument): Promise<void> {
      const [keptId, absorbedId] = [`${merge.keptId}`, `${merge.absorbedId}`];
      const account = await decide(merge);
      if (!account) return;
      if (account.displaced) await services.accounts.movePathway(account.displaced, keptId, null);
      await services.accounts.movePathway(account.id, absorbedId, account.how === 'moved' ? keptId : null);
    },

    async moveBack({ account, keptId, absorbedId }: MergeDocument): Promise<void> {
      if (!account) return;
      await services.accounts.movePathway(
        account.id,
        account.how === 'moved' ? `${keptId}` : null,
        `${absorbedId}`,
      );
      if (account.displaced) await services.accounts.movePathway(account.displaced, null, `${keptId}`);
    },
  };
}
export type MergeAccounts = ReturnType<typeof createMergeAccounts>;
