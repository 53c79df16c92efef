import { Types } from 'mongoose';
import type { StructureDocument } from '../../structures/structure.model.ts';
import { foldedName } from '../folded-name.ts';
import type { IntakeContext } from '../intake.context.ts';
import type { RowInvitations } from '../intake.invite.ts';
import type { Done } from '../intake.kind.ts';
import type { ImportDocument, IntakeModels, RowDocument } from '../intake.model.ts';
import type { Change, RowPlan } from '../intake.plan.ts';
import type { StructureValues } from './structure.plan.ts';

interface Planned {
  plan: RowPlan;
  values: StructureValues;
}

/** The fields of a structure that a row changes, as the model names them. */
const modelFields = {
  name: 'name',
  structureKind: 'kind',
  street: 'address',
  commune: 'communeCode',
  email: 'email',
  phone: 'phone',
} as const;

const changesIn = (changes: readonly Change[]) =>
  Object.fromEntries(
    changes.flatMap(({ field, to }) =>
      field in modelFields ? [[modelFields[field as keyof typeof modelFields], to]] : [],
    ),
  );

/** Creates, changes and takes back the structure of a row, and invites its counsellor. */
export function createStructureRows(
  context: IntakeContext,
  { rows }: IntakeModels,
  counsellors: RowInvitations,
) {
  const { structures, invitations } = context.services;

  /** That of a row above, or a new one: of the rows of a new structure the first creates it. */
  async function found(file: ImportDocument, row: RowDocument, values: StructureValues) {
    const same = (await structures.all()).filter(
      ({ name, communeCode }) =>
        foldedName(name) === foldedName(values.name) && communeCode === values.communeCode,
    );
    const above = await rows
      .findOne({ importId: file._id, newId: { $in: same.map(({ _id }) => _id) } })
      .lean();
    const made = above && same.find(({ _id }) => _id.equals(above.newId));
    const created = !made || made._id.equals(row.newId);
    await rows.updateOne({ _id: row._id }, { $set: { before: { created } } });
    return { structure: made ?? (await create(row, values)), created };
  }

  const create = (row: RowDocument, { kind, legalForm, email, phone, ...given }: StructureValues) => {
    if (!kind) throw new Error('A row without a kind is refused before');
    const { counsellorEmail: _, ...place } = given;
    return structures.imports.add({
      ...place,
      id: `${row.newId}`,
      kind,
      ...(legalForm ? { legalForm } : {}),
      ...(email ? { email } : {}),
      ...(phone ? { phone } : {}),
    });
  };

  async function change(row: RowDocument, plan: RowPlan): Promise<StructureDocument> {
    const structure = await structures.getStructure(`${plan.subjectId}`);
    if (!structure) throw new Error('A known structure is never removed while it is imported');
    const now: Readonly<Record<string, unknown>> = structure;
    // a row above may have changed the same
    const fields = Object.fromEntries(
      Object.entries(changesIn(plan.changes)).filter(([field, value]) => now[field] !== value),
    );
    const kept = Object.fromEntries(Object.keys(fields).map((field) => [field, now[field] ?? null]));
    await rows.updateOne(
      { _id: row._id },
      { $set: { before: row.before ?? { created: false, fields: kept } } },
    );
    if (Object.keys(fields).length === 0) return structure;
    return structures.update(`${structure._id}`, structure.version, fields);
  }

  return {
    async carryOut(file: ImportDocument, row: RowDocument, { plan, values }: Planned): Promise<Done> {
      const { structure, created } = plan.subjectId
        ? { structure: await change(row, plan), created: false }
        : await found(file, row, values);
      const structureId = `${structure._id}`;
      const said = await counsellors.invite(file, row, structureId);
      return {
        row,
        outcome: created ? 'created' : plan.fate === 'likely' ? 'linked' : 'updated',
        set: {
          subjectId: new Types.ObjectId(structureId),
          writtenVersion: structure.version,
          remarks: [...row.remarks, ...said],
        },
      };
    },

    async undo(file: ImportDocument, row: RowDocument): Promise<boolean> {
      if (!(await counsellors.withdraw(file, row))) return false;
      const id = `${row.subjectId}`;
      const version = row.writtenVersion ?? 1;
      if (row.outcome === 'created') {
        if ((await invitations.waitingAt('counsellor', [id])).size > 0) return false;
        return structures.imports.removeUntouched(id, version);
      }
      const fields = { ...(row.before?.fields as Readonly<Record<string, string>> | undefined) };
      if (Object.keys(fields).length === 0) return true;
      const now = await structures.getStructure(id);
      if (now?.version !== version) return false;
      await structures.update(id, version, fields);
      return true;
    },
  };
}
