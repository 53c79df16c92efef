import type { EstablishmentDocument, EstablishmentModel } from './establishment.model.ts';
import type { EstablishmentsContext } from './establishments.context.ts';

/** Establishments without an active manager. */
export function createUnattended({ services }: EstablishmentsContext, establishments: EstablishmentModel) {
  return async function unattended() {
    const [active, found] = await Promise.all([
      services.accounts.activeMembers('employer'),
      establishments
        .find({}, { managers: 1, name: 1, siret: 1, communeCode: 1 })
        .sort({ name: 1, _id: 1 })
        .lean<EstablishmentDocument[]>(),
    ]);
    return found.flatMap(({ _id, managers, name, siret, communeCode }) => {
      const id = _id.toHexString();
      const members = active.get(id) ?? new Set<string>();
      if ((managers ?? []).some((one) => members.has(one))) return [];
      const commune = services.directory.commune(communeCode);
      return { id, name, siret, commune: { code: communeCode, name: commune?.name ?? communeCode } };
    });
  };
}
