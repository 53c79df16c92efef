import { AppError } from '../../platform/http/app-error.ts';
import type { EstablishmentDocument, EstablishmentModel } from '../establishment.model.ts';
import type { EstablishmentsContext } from '../establishments.context.ts';

const tries = 5;

/** Whether an establishment has an active manager; suspended accounts do not count. */
export function createAttendance(
  { clock, services }: EstablishmentsContext,
  establishments: EstablishmentModel,
) {
  /** One conditional update: managers and members must still be those that were read. */
  async function write(
    { _id, joins }: EstablishmentDocument,
    able: readonly string[],
    since: Date | null,
  ): Promise<boolean> {
    const managers = since ? { $nin: [...able] } : { $in: [...able] };
    const asRead = since ? { joins: joins ?? 0 } : {};
    const { matchedCount } = await establishments.updateOne(
      { _id, managers, ...asRead },
      { $set: { withoutManagerSince: since } },
    );
    return matchedCount > 0;
  }

  return {
    /** Stores since when there is no active manager, and returns it; null while there is one. */
    async settle(establishmentId: string): Promise<Date | null> {
      for (let at = 0; at < tries; at += 1) {
        const found = await establishments.findById(establishmentId).lean<EstablishmentDocument>();
        if (!found) return null;
        const members = await services.accounts.membersOfEstablishment(establishmentId);
        const able = members.map(({ id }) => id);
        const managed = (found.managers ?? []).some((id) => able.includes(id));
        const since = managed ? null : (found.withoutManagerSince ?? clock.now());
        if (await write(found, able, since)) return since;
      }
      throw new AppError('conflict');
    },
  };
}
export type Attendance = ReturnType<typeof createAttendance>;
