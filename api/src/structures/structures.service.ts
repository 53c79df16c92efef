import type { ParsedOf, Structure } from '../../contract/index.ts';
import type { createStructure, updateStructure } from '../../contract/structures.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { changeVersion } from '../platform/database/change.ts';
import { createDocumentCache } from '../platform/database/document-cache.ts';
import { findPage } from '../platform/database/find-page.ts';
import { invalidField } from '../platform/http/app-error.ts';
import { createAssessmentQuestions } from './assessment-questions.ts';
import { createManagers } from './managers.ts';
import { createMembers } from './members.service.ts';
import { createStructureImports } from './structure.imports.ts';
import type { StructureDocument, StructureModel } from './structure.model.ts';
import { mayListCounsellors } from './structure.policy.ts';
import type { StructuresContext } from './structures.context.ts';

type NewStructure = ParsedOf<typeof createStructure>['body'];
/** What a new structure may leave to its default. */
type Defaulted = 'coverage' | 'delegatedUntil' | 'validationSteps';
type StructureChange = ParsedOf<typeof updateStructure>['body'];

const byName = [
  ['name', 1],
  ['_id', 1],
] as const;

export function createStructuresService(context: StructuresContext, structures: StructureModel) {
  const { clock, ids, services } = context;
  const structureCache = createDocumentCache<StructureDocument>(structures.db, structures.collection.name, {
    briefly: true,
  });
  const managers = createManagers(structures, structureCache);

  const refOf = (code: string) => ({ code, name: services.directory.commune(code)?.name ?? code });

  function checkCommune(code: string, path: string): void {
    if (services.directory.commune(code)) return;
    throw invalidField(path, 'unknown_commune', {
      fr: 'Choisissez une commune de la liste.',
      en: 'Choose a commune in the list.',
    });
  }
  function checkCommunes({ communeCode, coverage = [] }: StructureChange): void {
    if (communeCode) checkCommune(communeCode, 'body.communeCode');
    for (const [at, code] of coverage.entries()) checkCommune(code, `body.coverage.${at}`);
  }

  async function present(structure: StructureDocument, actor: Actor): Promise<Structure> {
    const id = structure._id.toHexString();
    return {
      id,
      name: structure.name,
      kind: structure.kind,
      ...(structure.legalForm ? { legalForm: structure.legalForm } : {}),
      address: structure.address,
      ...(structure.email ? { email: structure.email } : {}),
      ...(structure.phone ? { phone: structure.phone } : {}),
      commune: refOf(structure.communeCode),
      coverage: (structure.coverage ?? []).map(refOf),
      delegatedUntil: structure.delegatedUntil ?? null,
      validationSteps: structure.validationSteps ?? 1,
      ...(mayListCounsellors(actor, id) ? { counsellors: await counsellorsOf(id) } : {}),
      version: structure.version,
    };
  }

  async function counsellorsOf(structureId: string) {
    const members = await services.accounts.accountsOfStructure(structureId);
    return members.map(({ id, name, email }) => ({ accountId: id, name, email }));
  }

  async function create(
    given: Omit<NewStructure, Defaulted> & Partial<Pick<NewStructure, Defaulted>> & { id?: string },
  ): Promise<StructureDocument> {
    checkCommunes(given);
    const { id = ids.id(), ...fields } = given;
    const created = await structures.create({ _id: id, ...fields, createdAt: clock.now() });
    return created.toObject();
  }

  return {
    ports: context.ports,

    getStructure(id: string): Promise<StructureDocument | null> {
      return structureCache.get(id);
    },

    /** All structures of the territory, by name; there are some dozens. */
    async all(): Promise<StructureDocument[]> {
      return structures.find({}).sort({ name: 1, _id: 1 }).lean<StructureDocument[]>();
    },

    async allIds(): Promise<string[]> {
      const found = await structures.find({}, { _id: 1 }).lean();
      return found.map(({ _id }) => _id.toHexString());
    },

    present,
    managers,
    assessmentQuestions: createAssessmentQuestions(context, structures),
    members: createMembers(context, managers),

    async list(actor: Actor, asked: { cursor?: string | undefined; limit: number }) {
      const { items, ...page } = await findPage(structures, { filter: {}, sort: byName, ...asked });
      return { items: await Promise.all(items.map((structure) => present(structure, actor))), ...page };
    },

    create,
    imports: createStructureImports(context, structures, create),

    async update(id: string, version: number, change: StructureChange): Promise<StructureDocument> {
      checkCommunes(change);
      return changeVersion(structures, id, version, { $set: change });
    },
  };
}
export type StructuresService = ReturnType<typeof createStructuresService>;
