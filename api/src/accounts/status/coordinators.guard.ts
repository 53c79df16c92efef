import type { AccountStatus } from '../../../contract/index.ts';
import type { Context } from '../../platform/context.ts';
import { createLease } from '../../platform/events/lease.ts';
import type { AccountModel } from '../account.model.ts';
import { beingChanged, lastCoordinator } from './status.sentences.ts';

const inactive: AccountStatus[] = ['suspended', 'closed'];
/** For use where only active accounts count; accounts of an earlier version have no status and are active. */
export const isActiveNow = { status: { $nin: inactive } };

const tries = 40;
const pauseMs = 50;

/**
 * The territory keeps at least one active coordinator. Because this concerns several accounts, a lease allows one
 * change at a time across processes: two who suspend each other cannot both succeed.
 */
export function createCoordinatorsGuard({ db, ids }: Pick<Context, 'db' | 'ids'>, accounts: AccountModel) {
  async function held<T>(work: () => Promise<T>): Promise<T> {
    const lease = createLease(db, 'coordinators', ids.id());
    for (let at = 0; !(await lease.hold()); at += 1) {
      if (at === tries) throw beingChanged();
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    try {
      return await work();
    } finally {
      await lease.release();
    }
  }

  const isLast = async (accountId: string): Promise<boolean> => {
    const coordinates = { ...isActiveNow, 'memberships.role': 'coordinator' as const };
    if (!(await accounts.exists({ ...coordinates, _id: accountId }))) return false;
    return (await accounts.exists({ ...coordinates, _id: { $ne: accountId } })) === null;
  };

  return {
    isLast,

    /** Runs `leave`, which deactivates this account, if another coordinator stays; `by` must still be active. */
    whileAnotherStays<T>(accountId: string, by: string, leave: () => Promise<T>): Promise<T> {
      return held(async () => {
        if (await isLast(accountId)) throw lastCoordinator();
        if (!(await accounts.exists({ _id: by, ...isActiveNow }))) throw lastCoordinator();
        return leave();
      });
    },
  };
}
export type CoordinatorsGuard = ReturnType<typeof createCoordinatorsGuard>;
