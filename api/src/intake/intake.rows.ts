import { Types } from 'mongoose';
import type { PersonField } from '../../contract/intake.ts';
import { phoneKey } from '../duplicates/likeness.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { IntakeContext } from './intake.context.ts';
import type { ImportDocument, RowDocument } from './intake.model.ts';
import { type Decision, factsOf, type KnownPerson, planPerson, type RowPlan } from './people/person.plan.ts';
import { type PersonTexts, type ReadPerson, readPerson, type Territory } from './people/person.values.ts';

type Stored = Awaited<ReturnType<PathwaysService['imports']['knownBy']>>[number];

/** What the columns of a row say, with what was written over them. */
export function textsOf(
  { columns }: Pick<ImportDocument, 'columns'>,
  row: Pick<RowDocument, 'cells' | 'edits'>,
): PersonTexts {
  const texts: PersonTexts = {};
  columns.forEach((field, at) => {
    if (field) texts[field] = row.cells[at] ?? '';
  });
  return { ...texts, ...row.edits };
}

export const decisionOf = (text: string | null | undefined): Decision =>
  text === 'other' ? 'other' : text ? { same: text } : null;

/** How somebody who is stored is known to an import for this structure. */
export function knownPerson(stored: Stored, structureId: string): KnownPerson {
  const { fundFile } = stored;
  const own = stored.followers.some((one) => `${one.structureId}` === structureId);
  return {
    id: `${stored._id}`,
    firstName: stored.firstName,
    lastName: stored.lastName,
    birthDate: stored.birthDate ?? null,
    email: stored.email ?? null,
    phone: stored.phone ?? null,
    communeCode: stored.profile.communeCode ?? null,
    file: fundFile
      ? {
          organisation: fundFile.organisation ?? '',
          number: fundFile.number,
          role: fundFile.role ?? null,
          demandedOn: fundFile.demandedOn ?? null,
        }
      : null,
    rsa: stored.rsa,
    rsaKnownOn: stored.rsaKnownOn ?? null,
    tie: own ? 'own' : stored.followers.length > 0 ? 'elsewhere' : 'nobody',
    corrected: (stored.corrections ?? []).filter(({ by }) => by !== importedBy).map(({ field }) => field),
  };
}

/** Stands as author of the corrections that an import makes. */
export const importedBy = 'Import';

export interface PlannedRow {
  row: RowDocument;
  read: ReadPerson;
  plan: RowPlan;
  known: ReadonlyMap<string, KnownPerson>;
}

/** Reads rows and says what would happen with each, against what is stored now. */
export async function planRows(
  { services }: IntakeContext,
  file: ImportDocument,
  rows: readonly RowDocument[],
  { territory, members }: { territory: Territory; members: ReadonlySet<string> },
): Promise<PlannedRow[]> {
  const structureId = `${file.structureId}`;
  const read = rows.map((row) => readPerson(textsOf(file, row), territory));
  const present = <T>(pick: (values: ReadPerson['values']) => T | null | undefined | '') => [
    ...new Set(read.flatMap(({ values }) => pick(values) || [])),
  ];
  const stored = await services.pathways.imports.knownBy({
    fileNumbers: present(({ file: fund }) => fund?.number),
    birthDates: present(({ birthDate }) => birthDate),
    emails: present(({ email }) => email),
    phones: present(({ phone }) => phone),
  });
  const created = new Set(rows.map(({ newId }) => `${newId}`));
  // those whom an interrupted run of these rows has just created are not known people
  const known = stored.flatMap((one) => (created.has(`${one._id}`) ? [] : [knownPerson(one, structureId)]));
  const near = groupsOf(known);
  return rows.map((row, at) => {
    const person = read[at] as ReadPerson;
    if (person.values.referent && !members.has(person.values.referent))
      person.notes.push({ code: 'referent_unknown', field: 'referent', value: person.values.referent });
    const candidates = near(person.values);
    return {
      row,
      read: person,
      plan: planPerson(person, candidates, decisionOf(row.decision)),
      known: new Map(candidates.map((one) => [one.id, one])),
    };
  });
}

/** Only those who share something are compared. */
function groupsOf(known: readonly KnownPerson[]) {
  const groups = new Map<string, KnownPerson[]>();
  const keysOf = (one: Pick<KnownPerson, 'birthDate' | 'email' | 'phone' | 'file'>): string[] => [
    ...(one.file ? [`file ${one.file.number}`] : []),
    ...(one.birthDate ? [`born ${one.birthDate}`] : []),
    ...(one.email ? [`mail ${one.email.toLowerCase()}`] : []),
    ...(one.phone ? [`phone ${phoneKey(one.phone)}`] : []),
  ];
  for (const one of known) for (const key of keysOf(one)) groups.set(key, [...(groups.get(key) ?? []), one]);
  return (values: ReadPerson['values']): KnownPerson[] => [
    ...new Set(keysOf(values).flatMap((key) => groups.get(key) ?? [])),
  ];
}

/** The fields of a row that a plan decides. */
export const plannedFields = ({ read, plan }: PlannedRow) => ({
  facts: factsOf(read.values),
  fate: plan.fate,
  chosen: plan.chosen,
  remarks: plan.remarks.map(({ code, field, value }) => ({
    code,
    field,
    ...(value === undefined ? {} : { value }),
  })),
  changes: plan.changes,
  alike: plan.alike.map(({ id, own, reason }) => ({ pathwayId: new Types.ObjectId(id), own, reason })),
  pathwayId: plan.personId ? new Types.ObjectId(plan.personId) : null,
});

export const editedFields = (row: Pick<RowDocument, 'edits'>) =>
  new Set(Object.keys(row.edits ?? {}) as PersonField[]);
