import { type StructureFact, structureFacts } from '../../../contract/intake.ts';
import { emailSchema, phoneSchema } from '../../../contract/primitives.ts';
import type { structureKinds } from '../../../contract/structures.ts';
import { samePhone } from '../../accounts/phone-number.ts';
import { foldedName } from '../folded-name.ts';
import { cellsOf, communeOf, type Territory } from '../intake.place.ts';
import {
  type Change,
  type Decision,
  nothing,
  type Remark,
  type RowPlan,
  type Texts,
} from '../intake.plan.ts';
import { partsOf, phoneDigits } from '../people/person.texts.ts';

type StructureKind = (typeof structureKinds)[number];

/** The facts of a row that can be used; what is missing is empty. */
export interface StructureValues {
  name: string;
  kind: StructureKind | '';
  legalForm: string;
  address: string;
  communeCode: string;
  email: string;
  phone: string;
  counsellorEmail: string;
}

export interface KnownStructure {
  id: string;
  name: string;
  kind: string;
  address: string;
  communeCode: string;
  email: string | null;
  phone: string | null;
  isMember(email: string): boolean;
  /** An invitation waits for an answer there. */
  invited(email: string): boolean;
}

export interface ReadStructure {
  values: StructureValues;
  /** Why nothing can be done with the row, and why no new structure can be created from it. */
  refusals: Remark[];
  lacking: Remark[];
  notes: Remark[];
}

const wordsOfKinds: readonly (readonly [RegExp, StructureKind])[] = [
  [/\b(france travail|pole emploi)\b/, 'france_travail'],
  [/\bmissions? locales?\b/, 'mission_locale'],
  [/\bcap emploi\b/, 'cap_emploi'],
  [/\bplie\b/, 'plie'],
  [/\bccas\b/, 'ccas'],
  [/\b(siae|ei|aci|ai|etti|insertion par l activite)\b/, 'siae'],
  [/\b(departement\w*|cd ?\d{2,3}|utas|cms|conseil general)\b/, 'departement'],
];
const kindIn = (text: string): StructureKind | '' =>
  wordsOfKinds.find(([words]) => words.test(foldedName(text)))?.[1] ?? '';

export function readStructure(texts: Texts, territory: Territory): ReadStructure {
  const refusals: Remark[] = [];
  const lacking: Remark[] = [];
  const notes: Remark[] = [];
  const { text, into } = cellsOf(texts);
  const [note, lack] = [into(notes), into(lacking)];
  const mailIn = (field: 'email' | 'counsellorEmail', code: Remark['code']) => {
    const [found = ''] = partsOf(text(field)).flatMap((part) => emailSchema.safeParse(part).data ?? []);
    if (text(field) && !found) note(code, field);
    return found;
  };

  const phone = phoneSchema.safeParse(phoneDigits(partsOf(text('phone'))[0] ?? '')).data ?? '';
  if (text('phone') && !phone) note('phone_unreadable', 'phone');
  const values = {
    name: text('name').slice(0, 200),
    kind: kindIn(text('structureKind') || text('name')),
    legalForm: text('legalForm').slice(0, 80),
    address: text('street').slice(0, 200),
    communeCode: communeOf(texts, territory, () => undefined) ?? '',
    email: mailIn('email', 'email_unreadable'),
    phone,
    counsellorEmail: mailIn('counsellorEmail', 'counsellor_unreadable'),
  };
  if (!values.name) refusals.push({ code: 'no_structure_name', field: 'name' });
  if (!values.kind)
    lack(text('structureKind') ? 'structure_kind_unknown' : 'no_structure_kind', 'structureKind');
  if (!values.address) lack('no_street', 'street');
  if (!values.communeCode) lack('no_commune', text('city') || !text('postalCode') ? 'city' : 'postalCode');
  return { values, refusals, lacking, notes };
}

export const structureFactsIn = (
  values: StructureValues | KnownStructure,
): Record<StructureFact, string> => ({
  name: values.name,
  structureKind: values.kind,
  street: values.address,
  commune: values.communeCode,
  email: values.email ?? '',
  phone: values.phone ?? '',
});

export function isSameStructureFact(field: StructureFact, one: string, other: string): boolean {
  if (field === 'phone') return samePhone(one || null, other || null);
  return foldedName(one) === foldedName(other);
}

/** What the file says otherwise; what it does not say changes nothing. */
function otherwise(values: StructureValues, known: KnownStructure): StructureFact[] {
  const [now, before] = [structureFactsIn(values), structureFactsIn(known)];
  return structureFacts.filter(
    (field) => now[field] && !isSameStructureFact(field, before[field], now[field]),
  );
}

function changesOf(values: StructureValues, known: KnownStructure): Change[] {
  const [now, before] = [structureFactsIn(values), structureFactsIn(known)];
  return otherwise(values, known).map((field) => ({
    field,
    from: before[field] || null,
    to: now[field],
  }));
}

/** Structures of the same name: that of the same commune is the one, others may be. */
export function planStructure(
  read: ReadStructure,
  named: readonly KnownStructure[],
  decision: Decision = null,
): RowPlan {
  const { values, refusals } = read;
  if (refusals.length > 0) return { ...nothing, fate: 'refused', remarks: refusals };
  const there = named.filter(({ communeCode }) => !values.communeCode || communeCode === values.communeCode);
  if (there.length === 1 && there[0]) return planKnown(read, there[0]);
  const alike = named.map(({ id }) => ({ id, own: true, reason: 'same_structure_name' as const }));
  const same = decision && decision !== 'other' && named.find(({ id }) => id === decision.same);
  if (same) return { ...planKnown(read, same), fate: 'likely', chosen: true, alike };
  const waits = alike.length > 0 && decision !== 'other';
  if (read.lacking.length > 0 && !waits) return { ...nothing, fate: 'refused', remarks: read.lacking };
  const asNew = { ...nothing, remarks: read.notes, changes: invitedBy(values) };
  if (alike.length === 0) return { ...asNew, fate: 'new', chosen: true };
  return { ...asNew, fate: 'likely', chosen: decision === 'other', alike };
}

/** A manager brings the counsellors of their own structure, and nothing else: neither others nor its facts. */
export function planOwnStructure(read: ReadStructure, own: KnownStructure): RowPlan {
  const { name, communeCode, counsellorEmail } = read.values;
  const isOwn =
    (!name || foldedName(name) === foldedName(own.name)) && (!communeCode || communeCode === own.communeCode);
  const refused = (remarks: Remark[]): RowPlan => ({ ...nothing, fate: 'refused', remarks });
  if (!isOwn) return refused([{ code: 'structure_not_yours', field: 'name', value: name }]);
  if (!counsellorEmail) {
    const unreadable = read.notes.filter(({ field }) => field === 'counsellorEmail');
    return refused(
      unreadable.length > 0 ? unreadable : [{ code: 'no_counsellor', field: 'counsellorEmail' }],
    );
  }
  const others = otherwise(read.values, own).map(
    (field): Remark => ({ code: 'structure_fact_kept', field: field === 'commune' ? 'city' : field }),
  );
  const notes = [...read.notes.filter(({ field }) => field === 'counsellorEmail'), ...others];
  return planKnown({ values: { ...ofNobody, counsellorEmail }, notes }, own);
}

const ofNobody: StructureValues = {
  ...{ name: '', kind: '', legalForm: '', address: '', communeCode: '', email: '', phone: '' },
  counsellorEmail: '',
};

const invitedBy = ({ counsellorEmail }: StructureValues): Change[] =>
  counsellorEmail ? [{ field: 'counsellorEmail', from: null, to: counsellorEmail }] : [];

function planKnown(
  { values, notes }: Pick<ReadStructure, 'values' | 'notes'>,
  known: KnownStructure,
): RowPlan {
  const { counsellorEmail } = values;
  const said: Remark[] = [...notes];
  const already = !counsellorEmail
    ? null
    : known.isMember(counsellorEmail)
      ? 'counsellor_member'
      : known.invited(counsellorEmail)
        ? 'invited_before'
        : null;
  if (already) said.push({ code: already, field: 'counsellorEmail', value: counsellorEmail });
  const changes = [...changesOf(values, known), ...(already ? [] : invitedBy(values))];
  const happens = changes.length > 0;
  return {
    ...nothing,
    subjectId: known.id,
    remarks: said,
    changes,
    fate: happens ? 'changed' : 'known',
    chosen: happens,
  };
}

export const structureKey = ({ name, communeCode, counsellorEmail }: StructureValues) =>
  `${foldedName(name)}|${communeCode}|${counsellorEmail}`;
