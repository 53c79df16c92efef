import type { Context } from '../../platform/context.ts';
import { makeEvent, withEvent } from '../../platform/events/outbox.ts';
import type { EstablishmentDocument, EstablishmentModel } from '../establishment.model.ts';

interface Change {
  establishmentId: string;
  accountId: string;
  by: string;
}

/**
 * Changes of a team, each one conditional update of the establishment. `managers` is stored there and not in the
 * accounts, so that of two managers who leave at the same moment the second one is refused.
 */
export function createTeamStore(context: Context, establishments: EstablishmentModel) {
  const event = (change: Change, kind: 'joined' | 'left' | 'role') =>
    makeEvent(context, 'establishment.team_changed', { ...change, change: kind });

  async function change(filter: object, update: object, ...events: ReturnType<typeof event>[]) {
    const { matchedCount } = await establishments.updateOne(
      filter,
      withEvent<EstablishmentDocument>(update, ...events),
    );
    return matchedCount > 0;
  }

  return {
    /** Call before an account gets its membership again: a late event of its earlier leaving must not end it. */
    async comeBack(establishmentId: string, accountId: string): Promise<void> {
      await establishments.updateOne(
        { _id: establishmentId, former: accountId },
        { $pull: { former: accountId } },
      );
    },

    /** Call after the account got its membership. It becomes manager when there is none. */
    async joined(about: Change, known: boolean): Promise<void> {
      const { establishmentId: _id, accountId } = about;
      const first = { $set: { managers: [accountId], withoutManagerSince: null }, $inc: { joins: 1 } };
      const joined = event(about, 'joined');
      if (await change({ _id, managers: { $size: 0 } }, first, joined)) return;
      if (!known) await change({ _id }, { $inc: { joins: 1 } }, joined);
    },

    /** False when the account has left, or when `byManager` no longer manages it. */
    promote(about: Change, byManager: string | null): Promise<boolean> {
      const { establishmentId: _id, accountId } = about;
      return change(
        { _id, former: { $ne: accountId }, ...(byManager ? { managers: byManager } : {}) },
        { $addToSet: { managers: accountId }, $set: { withoutManagerSince: null } },
        event(about, 'role'),
      );
    },

    /** False when none of `others`, the other members, manages it: one manager must remain. */
    demote(about: Change, others: readonly string[]): Promise<boolean> {
      const { establishmentId: _id, accountId, by } = about;
      return change(
        { _id, $and: [{ managers: accountId }, { managers: by }, { managers: { $in: [...others] } }] },
        { $pull: { managers: accountId } },
        event(about, 'role'),
      );
    },

    /**
     * Removes a member while others stay. False when the account manages it and none of `others` does, or when
     * `byManager` no longer manages it.
     */
    leave(about: Change, others: readonly string[], byManager: string | null): Promise<boolean> {
      const { establishmentId: _id, accountId } = about;
      return change(
        {
          _id,
          $or: [{ managers: { $ne: accountId } }, { managers: { $in: [...others] } }],
          ...(byManager ? { managers: byManager } : {}),
        },
        { $pull: { managers: accountId }, $addToSet: { former: accountId } },
        event(about, 'left'),
      );
    },

    /** Removes the last member. False when somebody joined since `joins` was read. */
    leaveAlone(about: Change, joins: number): Promise<boolean> {
      const { establishmentId: _id, accountId } = about;
      return change(
        { _id, joins },
        {
          $set: { managers: [], withoutManagerSince: context.clock.now() },
          $addToSet: { former: accountId },
        },
        event(about, 'left'),
      );
    },

    /** Establishments of an earlier version without roles: their ids, with the account that declared them. */
    async beforeRoles(): Promise<{ id: string; declaredBy: string | null }[]> {
      const found = await establishments
        .find({ managers: { $exists: false } }, { declaredBy: 1 })
        .lean<EstablishmentDocument[]>();
      return found.map(({ _id, declaredBy }) => ({
        id: `${_id}`,
        declaredBy: declaredBy ? `${declaredBy}` : null,
      }));
    },

    async setFirstManager(establishmentId: string, accountId: string | null): Promise<void> {
      const set = { managers: accountId ? [accountId] : [], former: [], joins: 0 };
      await establishments.updateOne(
        { _id: establishmentId, managers: { $exists: false } },
        { $set: { ...set, withoutManagerSince: accountId ? null : context.clock.now() } },
      );
    },

    /** Whether the account has left and not joined again: the event then completes it after a crash. */
    async hasLeft(establishmentId: string, accountId: string): Promise<boolean> {
      return (await establishments.exists({ _id: establishmentId, former: accountId })) !== null;
    },
  };
}
export type TeamStore = ReturnType<typeof createTeamStore>;
