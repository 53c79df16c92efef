import type { Context } from '../../platform/context.ts';
import { makeEvent, withEvent } from '../../platform/events/outbox.ts';
import type { EstablishmentDocument, EstablishmentModel } from '../establishment.model.ts';

interface Change {
  establishmentId: string;
  accountId: string;
  by: string;
}

/**
 * Changes of a team, each one conditional update of the establishment. `managers` lives there and not on the accounts,
 * so that of two managers who leave at the same moment the second one sees that nobody else would be left.
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
    /** Before an account gets its membership again: an old leaving told late must not end it. */
    async comeBack(establishmentId: string, accountId: string): Promise<void> {
      await establishments.updateOne(
        { _id: establishmentId, former: accountId },
        { $pull: { former: accountId } },
      );
    },

    /** Once the account has its membership. Who joins where nobody manages becomes its manager. */
    async joined(about: Change, known: boolean): Promise<void> {
      const { establishmentId: _id, accountId } = about;
      const first = { $set: { managers: [accountId], withoutManagerSince: null }, $inc: { joins: 1 } };
      const told = event(about, 'joined');
      if (await change({ _id, managers: { $size: 0 } }, first, told)) return;
      if (!known) await change({ _id }, { $inc: { joins: 1 } }, told);
    },

    /** False when the account has left, or when `byManager` no longer manages. */
    promote(about: Change, byManager: string | null): Promise<boolean> {
      const { establishmentId: _id, accountId } = about;
      return change(
        { _id, former: { $ne: accountId }, ...(byManager ? { managers: byManager } : {}) },
        { $addToSet: { managers: accountId }, $set: { withoutManagerSince: null } },
        event(about, 'role'),
      );
    },

    /** False when none of `others`, the other members, manages it: one manager remains. */
    demote(about: Change, others: readonly string[]): Promise<boolean> {
      const { establishmentId: _id, accountId, by } = about;
      return change(
        { _id, $and: [{ managers: accountId }, { managers: by }, { managers: { $in: [...others] } }] },
        { $pull: { managers: accountId } },
        event(about, 'role'),
      );
    },

    /**
     * Takes a member out while others stay. False when none of `others` manages it and the account does, or when
     * `byManager` no longer manages.
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

    /** Takes the last member out. False when somebody joined since `joins` was read. */
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

    /** Data of an earlier version knew members alone: ids of establishments, with who declared them. */
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

    /** Whether the account has left and not come back: what a crash left undone is done by the event. */
    async hasLeft(establishmentId: string, accountId: string): Promise<boolean> {
      return (await establishments.exists({ _id: establishmentId, former: accountId })) !== null;
    },
  };
}
export type TeamStore = ReturnType<typeof createTeamStore>;
