import type { PersonChangeName } from '../../../contract/intake.ts';
import { postalAddressSchema } from '../../../contract/reaching.ts';
import { phoneKey } from '../../duplicates/likeness.ts';
import type { PathwaysService } from '../../pathways/pathways.service.ts';
import type { IntakeContext } from '../intake.context.ts';
import { type PlannedRow, textsOf } from '../intake.kind.ts';
import type { ImportDocument, RowDocument } from '../intake.model.ts';
import type { Territory } from '../intake.place.ts';
import { decisionOf } from '../intake.plan.ts';
import { factsOf, type KnownPerson, personKey, planPerson } from './person.plan.ts';
import { type ReadPerson, readPerson } from './person.values.ts';

type Stored = Awaited<ReturnType<PathwaysService['imports']['knownBy']>>[number];

/** How somebody who is stored is known to an import for this structure. */
export function knownPerson(
  stored: Stored,
  structureId: string,
  contact?: { postalAddress?: unknown; imported?: boolean | null },
): KnownPerson {
  const { fundFile } = stored;
  const address = contact && {
    postalAddress: postalAddressSchema.safeParse(contact.postalAddress).data ?? null,
    typed: !contact.imported,
  };
  const corrected = (stored.corrections ?? [])
    .filter(({ by }) => by !== importedBy)
    .map(({ field }): PersonChangeName => field);
  const own = stored.followers.some((one) => `${one.structureId}` === structureId);
  return {
    id: `${stored._id}`,
    firstName: stored.firstName,
    lastName: stored.lastName,
    birthDate: stored.birthDate ?? null,
    email: stored.email ?? null,
    phone: stored.phone ?? null,
    communeCode: stored.profile.communeCode ?? null,
    address: address ?? null,
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
    corrected: address?.typed && address.postalAddress ? [...corrected, 'postalAddress'] : corrected,
  };
}

/** Stands as author of the corrections that an import makes. */
export const importedBy = 'Import';

export interface PlannedPerson extends PlannedRow {
  read: ReadPerson;
  known: ReadonlyMap<string, KnownPerson>;
}

/** Reads rows and says what would happen with each, against what is stored now. */
export async function planPeople(
  { services }: IntakeContext,
  file: ImportDocument,
  rows: readonly RowDocument[],
  { territory, members }: { territory: Territory; members: ReadonlySet<string> },
): Promise<PlannedPerson[]> {
  const structureId = `${file.structureId}`;
  const read = rows.map((row) => readPerson(textsOf(file, row), territory, file.format === 'flow'));
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
  const earlier = stored.filter(({ _id }) => !created.has(`${_id}`));
  const contacts = await services.reaching.contacts.ofPeople(earlier.map(({ _id }) => `${_id}`));
  const known = earlier.map((one) => knownPerson(one, structureId, contacts.get(`${one._id}`)));
  const near = groupsOf(known);
  return rows.map((row, at) => {
    const person = read[at] as ReadPerson;
    if (person.values.referent && !members.has(person.values.referent))
      person.notes.push({ code: 'referent_unknown', field: 'referent', value: person.values.referent });
    const candidates = near(person.values);
    const plan = planPerson(person, candidates, decisionOf(row.decision));
    return {
      row,
      read: person,
      plan,
      facts: factsOf(person.values),
      key: plan.fate === 'refused' ? null : personKey(person.values),
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
