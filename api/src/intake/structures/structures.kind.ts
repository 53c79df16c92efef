import { Types } from 'mongoose';
import type { StructureDocument } from '../../structures/structure.model.ts';
import { foldedName } from '../folded-name.ts';
import type { IntakeContext } from '../intake.context.ts';
import { eachRow } from '../intake.each-row.ts';
import type { RowInvitations } from '../intake.invite.ts';
import { type Done, type ImportKind, type PlannedRow, textsOf } from '../intake.kind.ts';
import type { ImportDocument, IntakeModels, RowDocument } from '../intake.model.ts';
import { namedIn } from '../intake.place.ts';
import { decisionOf } from '../intake.plan.ts';
import { createTerritory } from '../intake.territory.ts';
import { structureHeads } from './structure.columns.ts';
import {
  isSameStructureFact,
  type KnownStructure,
  planOwnStructure,
  planStructure,
  readStructure,
  type StructureValues,
  structureFactsIn,
  structureKey,
} from './structure.plan.ts';
import { createStructureRows } from './structure.store.ts';

interface PlannedStructure extends PlannedRow {
  values: StructureValues;
}

/** A row that names no structure is of the manager's own. */
const namedAfter = ({ name, communeCode }: KnownStructure, values: StructureValues): StructureValues => ({
  ...values,
  name: values.name || name,
  communeCode: values.communeCode || communeCode,
});

/** Files of structures with their counsellors, one counsellor a row; a structure is its name and commune. */
export function createStructuresKind(
  context: IntakeContext,
  models: IntakeModels,
  counsellors: RowInvitations,
): ImportKind<PlannedStructure> {
  const { directory, invitations, structures } = context.services;
  const store = createStructureRows(context, models, counsellors);

  async function knownOf(stored: StructureDocument, waiting: ReadonlySet<string>): Promise<KnownStructure> {
    const id = `${stored._id}`;
    const members = await structures.members.membersOf(id);
    const mails = new Set(members.flatMap(({ email }) => email?.toLowerCase() ?? []));
    return {
      id,
      name: stored.name,
      kind: stored.kind,
      address: stored.address,
      communeCode: stored.communeCode,
      email: stored.email ?? null,
      phone: stored.phone ?? null,
      isMember: (email) => mails.has(email),
      invited: (email) => waiting.has(`${id} ${email}`),
    };
  }

  /** Structures of these names; those that rows of this import have created are not known ones. */
  async function namedAs(
    file: ImportDocument,
    names: ReadonlySet<string>,
  ): Promise<Map<string, KnownStructure[]>> {
    const found = (await structures.all()).filter(({ name }) => names.has(foldedName(name)));
    const ids = found.map(({ _id }) => _id);
    const [made, waiting] = await Promise.all([
      models.rows.find({ importId: file._id, newId: { $in: ids } }, { newId: 1 }).lean<RowDocument[]>(),
      invitations.waitingAt('counsellor', ids.map(String)),
    ]);
    const own = new Set(made.map(({ newId }) => `${newId}`));
    const known = new Map<string, KnownStructure[]>();
    for (const one of found) {
      if (own.has(`${one._id}`)) continue;
      const key = foldedName(one.name);
      known.set(key, [...(known.get(key) ?? []), await knownOf(one, waiting)]);
    }
    return known;
  }

  /** The structure of the manager who brought the file. */
  async function ownOf({ structureId }: ImportDocument): Promise<KnownStructure> {
    const stored = await structures.getStructure(`${structureId}`);
    if (!stored) throw new Error('The structure of a manager is never removed');
    return knownOf(stored, await invitations.waitingAt('counsellor', [`${structureId}`]));
  }

  return {
    name: 'structures',
    heads: structureHeads,
    repeated: 'repeated_structure',
    stepRows: 20,
    // a manager's rows are all of one structure
    lacks: (columns) =>
      columns.includes('name') || columns.includes('counsellorEmail') ? null : 'structure_name',
    async needs({ byRole, columns }) {
      const needed = byRole === 'counsellor' ? 'counsellorEmail' : 'name';
      if (columns.includes(needed)) return null;
      return needed === 'name' ? 'structure_name' : 'counsellor_mail';
    },

    async planRows(file, rows) {
      const territory = createTerritory(context);
      const read = rows.map((row) => ({ row, structure: readStructure(textsOf(file, row), territory) }));
      const own = file.byRole === 'counsellor' ? await ownOf(file) : null;
      const names = new Set(read.map(({ structure }) => foldedName(structure.values.name)));
      const named = own ? null : await namedAs(file, names);
      return read.map(({ row, structure }) => {
        const values = own ? namedAfter(own, structure.values) : structure.values;
        const plan = own
          ? planOwnStructure(structure, own)
          : planStructure(structure, named?.get(foldedName(values.name)) ?? [], decisionOf(row.decision));
        return {
          row,
          plan,
          values,
          facts: { ...structureFactsIn(values), counsellorEmail: values.counsellorEmail },
          key: plan.fate === 'refused' ? null : structureKey(values),
        };
      });
    },

    carryOut: async (file) => ({
      step: (planned) =>
        eachRow(context, planned, ({ row, plan, values }) => store.carryOut(file, row, { plan, values })),
    }),

    async carriedOut(step) {
      const stored = new Map((await structures.all()).map((one) => [`${one._id}`, one]));
      return step.flatMap((row): Done[] => {
        const one = row.before && stored.get(`${row.subjectId ?? row.newId}`);
        if (!one) return [];
        const outcome = row.before?.created === true ? ('created' as const) : ('updated' as const);
        return [
          { row, outcome, set: { subjectId: new Types.ObjectId(`${one._id}`), writtenVersion: one.version } },
        ];
      });
    },

    undo: store.undo,

    titleOf: ({ name, commune, counsellorEmail }) => ({
      name: name ?? '',
      detail:
        [commune && directory.commune(commune)?.name, counsellorEmail].filter(Boolean).join(', ') || null,
    }),

    async viewerOf(_actor, _file, rows) {
      const ids = rows.flatMap(({ alike }) => alike.map(({ subjectId }) => `${subjectId}`));
      const stored = new Map(
        await Promise.all(
          ids.map(async (id) => {
            const one = await structures.getStructure(id);
            return [id, one && structureFactsIn(await knownOf(one, new Set()))] as const;
          }),
        ),
      );
      const named = namedIn(directory);
      return {
        sees: () => true,
        named,
        compare({ facts }, id) {
          const there = stored.get(id);
          if (!there) return [];
          return (['name', 'street', 'commune', 'phone', 'email'] as const).map((field) => ({
            field,
            file: named(field, facts?.[field] || null),
            stored: named(field, there[field] || null),
            same: isSameStructureFact(field, facts?.[field] ?? '', there[field]),
          }));
        },
      };
    },
  };
}
