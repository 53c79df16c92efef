import { AppError } from '../platform/http/app-error.ts';
import type { EstablishmentDocument, EstablishmentModel } from './establishment.model.ts';
import type { EstablishmentsContext } from './establishments.context.ts';
import type { EstablishmentsWriter } from './establishments.writer.ts';
import { joinRequestModel } from './team/join-request.model.ts';

/** What an import finds, makes and undoes; whether it may was asked before. */
export function createEstablishmentImports(
  { clock, db, ports }: EstablishmentsContext,
  establishments: EstablishmentModel,
  { create }: Pick<EstablishmentsWriter, 'create'>,
) {
  const requests = joinRequestModel(db);

  return {
    /** Those of these SIRETs. */
    bySiret(sirets: readonly string[]): Promise<EstablishmentDocument[]> {
      return establishments.find({ siret: { $in: [...sirets] } }).lean<EstablishmentDocument[]>();
    },

    /** Which of these exist. */
    async byIds(ids: readonly string[]): Promise<Set<string>> {
      const found = await establishments.find({ _id: { $in: [...ids] } }, { _id: 1 }).lean();
      return new Set(found.map(({ _id }) => `${_id}`));
    },

    /** Declared, and waiting for somebody who manages it. Repeated with the same id, it is the same. */
    async add(
      given: Omit<Parameters<EstablishmentsWriter['create']>[0], 'id'> & { id: string },
    ): Promise<EstablishmentDocument> {
      try {
        return await create({ ...given, withoutManagerSince: clock.now() });
      } catch (error) {
        const found = await establishments.findById(given.id).lean<EstablishmentDocument>();
        if (found && error instanceof AppError && error.code === 'siret_taken') return found;
        throw error;
      }
    },

    /** Removes one that nobody has joined, changed, confirmed or posted for since this version; false otherwise. */
    async removeUntouched(id: string, version: number): Promise<boolean> {
      const slots = await ports.slots.get().ofEstablishments([id]);
      if (slots.length > 0 || (await requests.exists({ establishmentId: id, state: 'open' }))) return false;
      const { deletedCount } = await establishments.deleteOne({
        _id: id,
        version,
        joins: 0,
        'trust.state': 'declared',
      });
      return deletedCount === 1;
    },
  };
}
