import type { ParsedOf, Structure } from '../../contract/index.ts';
import type { createStructure, updateStructure } from '../../contract/structures.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { Context } from '../platform/context.ts';
import { changeVersion } from '../platform/database/change.ts';
import { findPage } from '../platform/database/find-page.ts';
import { invalidField } from '../platform/http/app-error.ts';
import { createManagers } from './managers.ts';
import { createMembers } from './members.service.ts';
import type { StructureDocument, StructureModel } from './structure.model.ts';
import { mayListCounsellors } from './structure.policy.ts';

declare module '../platform/services.ts' {
  interface Services {
    structures: StructuresService;
  }
}

type NewStructure = ParsedOf<typeof createStructure>['body'];
type StructureChange = ParsedOf<typeof updateStructure>['body'];

const byName = [
  ['name', 1],
  ['_id', 1],
] as const;

export function createStructuresService(context: Context, structures: StructureModel) {
  const { clock, ids, services } = context;
  const managers = createManagers(structures);

  function communeOf(code: string) {
    const commune = services.directory.commune(code);
    if (!commune)
      throw invalidField('body.communeCode', 'unknown_commune', {
        fr: 'Choisissez une commune de la liste.',
        en: 'Choose a commune in the list.',
      });
    return commune;
  }

  async function present(structure: StructureDocument, actor: Actor): Promise<Structure> {
    const id = structure._id.toHexString();
    const commune = services.directory.commune(structure.communeCode);
    return {
      id,
      name: structure.name,
      kind: structure.kind,
      ...(structure.legalForm ? { legalForm: structure.legalForm } : {}),
      address: structure.address,
      ...(structure.email ? { email: structure.email } : {}),
      ...(structure.phone ? { phone: structure.phone } : {}),
      commune: { code: structure.communeCode, name: commune?.name ?? structure.communeCode },
      ...(mayListCounsellors(actor, id) ? { counsellors: await counsellorsOf(id) } : {}),
      version: structure.version,
    };
  }

  async function counsellorsOf(structureId: string) {
    const members = await services.accounts.accountsOfStructure(structureId);
    return members.map(({ id, name, email }) => ({ accountId: id, name, email }));
  }

  return {
    getStructure(id: string): Promise<StructureDocument | null> {
      return structures.findById(id).lean<StructureDocument>();
    },

    async allIds(): Promise<string[]> {
      const found = await structures.find({}, { _id: 1 }).lean();
      return found.map(({ _id }) => _id.toHexString());
    },

    present,
    managers,
    members: createMembers(context, managers),

    async list(actor: Actor, page: { cursor?: string | undefined; limit: number }) {
      const { items, nextCursor } = await findPage(structures, { filter: {}, sort: byName, ...page });
      return { items: await Promise.all(items.map((structure) => present(structure, actor))), nextCursor };
    },

    async create(given: NewStructure & { id?: string }): Promise<StructureDocument> {
      communeOf(given.communeCode);
      const { id = ids.id(), ...fields } = given;
      const created = await structures.create({ _id: id, ...fields, createdAt: clock.now() });
      return created.toObject() as StructureDocument;
    },

    async update(id: string, version: number, change: StructureChange): Promise<StructureDocument> {
      if (change.communeCode) communeOf(change.communeCode);
      return changeVersion(structures, id, version, { $set: change });
    },
  };
}
export type StructuresService = ReturnType<typeof createStructuresService>;
