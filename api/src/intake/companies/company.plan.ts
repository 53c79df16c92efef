import { employerKinds } from '../../../contract/lists.ts';
import { emailSchema, longTextSchema } from '../../../contract/primitives.ts';
import { cleanSiret, formatSiret, isSiret } from '../../../contract/siret.ts';
import { nafLabel, normalNaf } from '../../directory/naf.ts';
import { foldedName } from '../folded-name.ts';
import { cellsOf, communeOf, type Note, type Territory } from '../intake.place.ts';
import { nothing, type Remark, type RowPlan, type Texts } from '../intake.plan.ts';
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
  contactEmail: string;
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

export function readCompany(texts: Texts, territory: Territory): ReadCompany {
  const refusals: Remark[] = [];
  const lacking: Remark[] = [];
  const notes: Remark[] = [];
  const { text, into } = cellsOf(texts);
  const note = into(notes);
  const lack = into(lacking);

  const naf = normalNaf(text('nafCode'));
  const nafCode = nafLabel(naf) === undefined ? '' : naf;
  const [found] = partsOf(text('contactEmail')).flatMap((part) => emailSchema.safeParse(part).data ?? []);
  if (text('contactEmail') && !found) note('contact_unreadable', 'contactEmail');
  const values = {
    siret: siretOf(text('siret'), into(refusals)),
    name: text('name').slice(0, 200),
    nafCode,
    kind: kindOf(text('employerKind'), note),
    legalForm: text('legalForm').slice(0, 80),
    address: text('street').slice(0, 200),
    communeCode: communeOf(texts, territory, () => undefined) ?? '',
    presentation: longTextSchema.safeParse(text('presentation')).data ?? text('presentation').slice(0, 2000),
    contactEmail: found ?? '',
  };
  if (!values.name) lack('no_company_name', 'name');
  if (!nafCode) lack(text('nafCode') ? 'naf_unknown' : 'no_naf', 'nafCode');
  if (!values.address) lack('no_street', 'street');
  if (!values.communeCode) lack('no_commune', text('city') || !text('postalCode') ? 'city' : 'postalCode');
  return { values, refusals, lacking, notes };
}

/** What would happen with a row: a company is created or known, and its contact invited while nobody manages it. */
export function planCompany(
  { values, refusals, lacking, notes }: ReadCompany,
  known: KnownCompany | null,
): RowPlan {
  const refused = refusals.length > 0 ? refusals : known ? [] : lacking;
  if (refused.length > 0) return { ...nothing, fate: 'refused', remarks: refused };
  const { contactEmail } = values;
  const said: Remark[] = [...notes];
  const invites = contactEmail !== '' && !known?.managed && !known?.invited(contactEmail);
  if (contactEmail && !invites)
    said.push({
      code: known?.managed ? 'company_managed' : 'invited_before',
      field: 'contactEmail',
      value: contactEmail,
    });
  const changes = invites ? [{ field: 'contactEmail' as const, from: null, to: contactEmail }] : [];
  const base = { ...nothing, remarks: said, changes, subjectId: known?.id ?? null };
  if (!known) return { ...base, fate: 'new', chosen: true };
  return { ...base, fate: invites ? 'changed' : 'known', chosen: invites };
}

export const companyFacts = ({ siret, name, communeCode }: CompanyValues) => ({
  name,
  siret: siret && formatSiret(siret),
  commune: communeCode || null,
});
