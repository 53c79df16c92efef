import type { CompanyField } from '../../../contract/intake.ts';
import { employerKinds } from '../../../contract/lists.ts';
import { emailSchema, longTextSchema } from '../../../contract/primitives.ts';
import { cleanSiret, formatSiret, isSiret } from '../../../contract/siret.ts';
import { nafLabel, normalNaf } from '../../directory/naf.ts';
import { foldedName } from '../folded-name.ts';
import { cellsOf, communeOf, type Note, type Territory } from '../intake.place.ts';
import { type Change, nothing, type Remark, type RowPlan, type Texts } from '../intake.plan.ts';
import { partsOf } from '../people/person.texts.ts';

type EmployerKind = (typeof employerKinds)[number];

/** The facts of a row that can be used; what is missing is empty. */
export interface CompanyValues {
  siret: string;
  name: string;
  nafCode: string;
  kind: EmployerKind;
  legalForm: string;
  address: string;
  communeCode: string;
  presentation: string;
  /** Everybody to invite, each once. */
  contacts: string[];
}

/** What is known of the company of a row. */
export interface KnownCompany {
  id: string;
  managed: boolean;
  /** Addresses with an invitation that waits for an answer. */
  invited(email: string): boolean;
}

export interface ReadCompany {
  values: CompanyValues;
  /** Why nothing can be done with the row, and why no new company can be created from it. */
  refusals: Remark[];
  lacking: Remark[];
  notes: Remark[];
}

/** A SIRET as a cell has it; spreadsheets lose its first 0, or round it. Empty when it is none, which is said. */
export function siretOf(text: string, refuse: Note): string {
  const digits = cleanSiret(text);
  const siret =
    /^\d{12,13}$/.test(digits) && isSiret(digits.padStart(14, '0')) ? digits.padStart(14, '0') : digits;
  if (isSiret(siret)) return siret;
  const rounded = /^\d[.,]\d+e\+?\d+$/i.test(text.trim());
  refuse(!siret ? 'no_siret' : rounded ? 'siret_rounded' : 'siret_wrong', 'siret');
  return '';
}

function kindOf(text: string, note: Note): EmployerKind {
  const word = foldedName(text);
  if (!word || word === 'entreprise') return 'company';
  const found = employerKinds.find((kind) => word === kind || word.split(' ').includes(kind));
  if (!found) note('employer_kind_unknown', 'employerKind');
  return found ?? 'company';
}

/** Everybody named in the two columns of contacts: a cell may hold several addresses. */
function contactsIn(text: (field: CompanyField) => string, notes: Remark[]): string[] {
  const found = new Set<string>();
  for (const field of ['contactEmail', 'otherContactEmail'] as const)
    for (const part of partsOf(text(field))) {
      const email = emailSchema.safeParse(part).data;
      if (email) found.add(email);
      else notes.push({ code: 'contact_unreadable', field, value: part.slice(0, 200) });
    }
  return [...found];
}

export function readCompany(texts: Texts, territory: Territory): ReadCompany {
  const refusals: Remark[] = [];
  const lacking: Remark[] = [];
  const notes: Remark[] = [];
  const { text, into } = cellsOf(texts);
  const note = into(notes);
  const lack = into(lacking);

  const naf = normalNaf(text('nafCode'));
  const nafCode = nafLabel(naf) === undefined ? '' : naf;
  const values = {
    siret: siretOf(text('siret'), into(refusals)),
    name: text('name').slice(0, 200),
    nafCode,
    kind: kindOf(text('employerKind'), note),
    legalForm: text('legalForm').slice(0, 80),
    address: text('street').slice(0, 200),
    communeCode: communeOf(texts, territory, () => undefined) ?? '',
    presentation: longTextSchema.safeParse(text('presentation')).data ?? text('presentation').slice(0, 2000),
    contacts: contactsIn(text, notes),
  };
  if (!values.name) lack('no_company_name', 'name');
  if (!nafCode) lack(text('nafCode') ? 'naf_unknown' : 'no_naf', 'nafCode');
  if (!values.address) lack('no_street', 'street');
  if (!values.communeCode) lack('no_commune', text('city') || !text('postalCode') ? 'city' : 'postalCode');
  return { values, refusals, lacking, notes };
}

/** What would happen with a row: a company is created or known, and its contacts invited while nobody manages it. */
export function planCompany(
  { values, refusals, lacking, notes }: ReadCompany,
  known: KnownCompany | null,
): RowPlan {
  const refused = refusals.length > 0 ? refusals : known ? [] : lacking;
  if (refused.length > 0) return { ...nothing, fate: 'refused', remarks: refused };
  const said: Remark[] = [...notes];
  const changes: Change[] = [];
  for (const email of values.contacts) {
    const code = known?.managed ? 'company_managed' : known?.invited(email) ? 'invited_before' : null;
    if (code) said.push({ code, field: 'contactEmail', value: email });
    else changes.push({ field: 'contactEmail', from: null, to: email });
  }
  const base = { ...nothing, remarks: said, changes, subjectId: known?.id ?? null };
  if (!known) return { ...base, fate: 'new', chosen: true };
  return { ...base, fate: changes.length > 0 ? 'changed' : 'known', chosen: changes.length > 0 };
}

/** The rows of one company each bring other contacts. */
export const companyKey = ({ siret, contacts }: CompanyValues) => [siret, ...[...contacts].sort()].join('|');

export const companyFacts = ({ siret, name, communeCode }: CompanyValues) => ({
  name,
  siret: siret && formatSiret(siret),
  commune: communeCode || null,
});
