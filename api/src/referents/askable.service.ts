import type { AskableStructure } from '../../contract/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import { managersOf } from '../structures/managers.ts';
import type { StructureDocument } from '../structures/structure.model.ts';
import { byProximity, kmBetween } from './nearest.ts';
import type { ReferentsContext } from './referents.context.ts';

/** Structures that can be asked for a referent: those with active members. */
export function createAskable({ services }: ReferentsContext) {
  const communeOf = (code: string | null | undefined) =>
    code ? services.directory.commune(code) : undefined;

  async function present(
    structure: StructureDocument,
    communeCode: string | null,
    referentId: string | null,
  ): Promise<AskableStructure | null> {
    const id = structure._id.toHexString();
    const members = (await services.structures.members.membersOf(id)).filter(({ active }) => active);
    const named = managersOf(structure);
    const managers = members.filter((one) => named.includes(one.id) && one.id !== referentId);
    // a request for another referent goes to managers only
    if ((referentId ? managers : members).length === 0) return null;
    const [home, there] = [communeOf(communeCode), communeOf(structure.communeCode)];
    return {
      id,
      name: structure.name,
      kind: structure.kind,
      address: structure.address,
      commune: { code: structure.communeCode, name: there?.name ?? structure.communeCode },
      phone: structure.phone ?? null,
      covers: communeCode !== null && (structure.coverage ?? []).includes(communeCode),
      distanceKm: home && there ? Math.round(kmBetween(home, there)) : null,
      managers: managers.map(({ name }) => name),
    };
  }

  return async function askable(
    { _id, profile }: PathwayDocument,
    around?: string,
  ): Promise<AskableStructure[]> {
    const communeCode = around ?? profile.communeCode ?? null;
    const [structures, [referent]] = await Promise.all([
      services.structures.all(),
      services.pathways.followersOf(_id.toHexString()),
    ]);
    const found = await Promise.all(
      structures.map((structure) => present(structure, communeCode, referent ?? null)),
    );
    return byProximity(found.filter((one) => one !== null));
  };
}
export type Askable = ReturnType<typeof createAskable>;
