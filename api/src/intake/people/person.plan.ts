import { type ComparedField, comparedFields, type PersonChangeName } from '../../../contract/intake.ts';
import type { PostalAddress } from '../../../contract/reaching.ts';
import { samePhone } from '../../accounts/phone-number.ts';
import { likeness, nameWords } from '../../duplicates/likeness.ts';
import { foldedName } from '../folded-name.ts';
import { type Alike, type Decision, nothing, type Remark, type RowPlan } from '../intake.plan.ts';
import type { PersonValues, ReadPerson } from './person.values.ts';

/** The postal address that letters go to. */
export interface KnownAddress {
  postalAddress: PostalAddress | null;
  /** Somebody typed it, or what stands beside it: it does not come from a file. */
  typed: boolean;
}

/** What is known of somebody who may be the person of a row. */
export interface KnownPerson {
  id: string;
  firstName: string;
  lastName: string;
  birthDate: string | null;
  email: string | null;
  phone: string | null;
  communeCode: string | null;
  /** Null when nothing is kept. */
  address: KnownAddress | null;
  file: PersonValues['file'];
  /** Whether they receive RSA, and when the department learned it. */
  rsaKnownOn: string | null;
  rsa: boolean;
  /** Followed by the structure of the import, by another one, or by nobody any more. */
  tie: 'own' | 'elsewhere' | 'nobody';
  /** Facts that somebody corrected by hand. */
  corrected: readonly PersonChangeName[];
}

/** What would happen with a row, given everybody who shares a file number, birth date, mail or phone with it. */
export function planPerson(
  { values, refusals, notes }: ReadPerson,
  known: readonly KnownPerson[],
  decision: Decision = null,
): RowPlan {
  const refused: RowPlan = { ...nothing, fate: 'refused', remarks: [...refusals] };
  const ends = refusals.map(endOf);
  // only who is known already can have lost their rights
  if (ends.includes(null)) return refused;
  const match = ofSameFile(values, known);
  if (match) return planKnown(values, match, notes, ends[0]);
  if (refusals.length > 0) return refused;
  if (!values.firstName || !values.lastName)
    return { ...nothing, fate: 'refused', remarks: [{ code: 'file_without_name', field: 'lastName' }] };
  const { alike, remarks } = alikeAmong(values, known);
  if (alike.length === 0) return { ...nothing, fate: 'new', chosen: true, remarks: notes };
  const base = { ...nothing, fate: 'likely' as const, alike, remarks: [...notes, ...remarks] };
  if (decision === 'other') return { ...base, chosen: true };
  const same = decision && known.find(({ id }) => id === decision.same);
  if (!same) return base;
  const asKnown = planKnown(values, same, []);
  return { ...asKnown, fate: 'likely', chosen: true, alike, remarks: [...base.remarks, ...asKnown.remarks] };
}

/** What a refusal says of somebody who is known; null when nobody can be known by such a row. */
function endOf({ code, ...where }: Remark): Remark | null {
  if (code === 'file_not_open') return { code: 'rights_closed', ...where };
  return code === 'no_rights_and_duties' ? { code: 'duties_ended', ...where } : null;
}

function planKnown(
  values: PersonValues,
  match: KnownPerson,
  noted: readonly Remark[],
  ended: Remark | null = null,
): RowPlan {
  const notes = ended ? [...noted, ended] : noted;
  const base = { ...nothing, subjectId: match.id, remarks: [...notes] };
  if (match.tie === 'elsewhere')
    return { ...base, fate: 'known', remarks: [...noted, { code: 'followed_elsewhere', field: null }] };
  if (ended && match.tie === 'nobody') return { ...base, fate: 'known' };
  const changes = [...changesOf(values, match), ...rightsChange(values, match, ended)];
  const back = ended ? null : cameBack(values, match);
  if (back) return { ...base, fate: 'returned', chosen: true, changes, remarks: [...notes, back] };
  if (changes.length === 0) return { ...base, fate: 'known' };
  const corrected = changes.some(({ field }) => match.corrected.includes(field));
  const remarks: Remark[] = corrected ? [...notes, { code: 'corrected_by_hand', field: null }] : [...notes];
  return { ...base, fate: 'changed', chosen: !corrected, changes, remarks };
}

/** The same organisation, file number, role and birth date; what one side does not say does not part them. */
function ofSameFile(values: PersonValues, known: readonly KnownPerson[]): KnownPerson | null {
  const { file, birthDate } = values;
  if (!file) return null;
  const sharing = known.filter((one) => sharesFile(file, one));
  const exact = sharing.filter((one) =>
    birthDate && one.birthDate ? birthDate === one.birthDate : !values.lastName || namesMeet(values, one),
  );
  return exact.length === 1 ? (exact[0] ?? null) : null;
}

function sharesFile(file: NonNullable<PersonValues['file']>, { file: stored }: KnownPerson): boolean {
  if (stored?.number !== file.number) return false;
  const agree = (one: string | null, other: string | null) => !one || !other || one === other;
  return agree(stored.organisation, file.organisation) && agree(stored.role, file.role);
}

const namesMeet = (values: PersonValues, known: KnownPerson) =>
  likeness({ ...values, birthDate: '1' }, { ...known, birthDate: '1' }).includes('name_and_birth_date');

function alikeAmong(
  values: PersonValues,
  known: readonly KnownPerson[],
): { alike: Alike[]; remarks: Remark[] } {
  const born = values.birthName ? { ...values, lastName: values.birthName } : null;
  const remarks: Remark[] = [];
  const alike = known.flatMap((one): Alike[] => {
    const own = one.tie !== 'elsewhere';
    const [reason] = [...likeness(values, one), ...(born ? likeness(born, one) : [])];
    if (reason) return [{ id: one.id, own, reason }];
    if (!values.file || !sharesFile(values.file, one) || !namesMeet(values, one)) return [];
    remarks.push({ code: 'birth_date_differs', field: 'birthDate' });
    return [{ id: one.id, own, reason: 'file_number' }];
  });
  return { alike, remarks: remarks.slice(0, 1) };
}

/** A new demand after the one that is known, or somebody whom nobody accompanies any more. */
function cameBack({ file }: PersonValues, { file: stored, tie }: KnownPerson): Remark | null {
  if (tie === 'nobody') return { code: 'nobody_follows', field: null };
  const [now, before] = [file?.demandedOn, stored?.demandedOn];
  return now && before && now > before ? { code: 'demanded_again', field: 'demandedOn', value: now } : null;
}

const words = (name: string) => nameWords(name).sort().join(' ');

/** The facts that are compared: of a row, or of somebody who is stored. */
export type PersonFacts = Readonly<Record<ComparedField, string | null>>;

interface PersonChange {
  field: PersonChangeName;
  from: string | null;
  to: string;
}

export const factsOf = ({
  communeCode: commune,
  firstName,
  lastName,
  birthDate,
  email,
  phone,
}: PersonValues | KnownPerson): PersonFacts => ({ firstName, lastName, birthDate, email, phone, commune });

/** Whether two spellings are the same fact; two missing ones are. */
export function isSameFact(field: ComparedField, one: string | null, other: string | null): boolean {
  if (field === 'phone') return samePhone(one, other);
  const plain = field === 'firstName' || field === 'lastName' ? words : (text: string) => text.toLowerCase();
  return plain(one ?? '') === plain(other ?? '');
}

/** What the file says otherwise; a fact that it does not give changes nothing. */
function changesOf(values: PersonValues, known: KnownPerson): PersonChange[] {
  const [now, before] = [factsOf(values), factsOf(known)];
  const changes = comparedFields.flatMap((field): PersonChange[] => {
    const [from, to] = [before[field], now[field]];
    return to && !isSameFact(field, from, to) ? [{ field, from: from || null, to }] : [];
  });
  const [from, to] = [addressLine(known.address?.postalAddress), addressLine(values.postalAddress)];
  if (to && foldedName(to) !== foldedName(from ?? '')) changes.push({ field: 'postalAddress', from, to });
  return changes;
}

/** Begins or ceases to receive RSA; a table that does not say it changes nothing. */
function rightsChange({ rsa }: PersonValues, known: KnownPerson, ended: Remark | null): PersonChange[] {
  if (ended)
    return ended.code === 'rights_closed' && known.rsa ? [{ field: 'rsa', from: 'yes', to: 'no' }] : [];
  return rsa && !known.rsa ? [{ field: 'rsa', from: 'no', to: 'yes' }] : [];
}

function addressLine(address: PostalAddress | null | undefined): string | null {
  if (!address) return null;
  const { street, complement, postalCode, city } = address;
  return [street, complement, `${postalCode} ${city}`].filter(Boolean).join(', ');
}

/** What tells that two rows of one file are of one person; null when nothing does. */
export function personKey({ file, firstName, lastName, birthDate }: PersonValues): string | null {
  const name = `${words(firstName)} ${words(lastName)}`;
  if (file) return [file.organisation, file.number, file.role ?? name, birthDate ?? name].join('|');
  return birthDate ? `${name}|${birthDate}` : null;
}
