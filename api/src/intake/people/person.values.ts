import type { FileRole, PersonField } from '../../../contract/intake.ts';
import { emailSchema, occupationCodeSchema } from '../../../contract/primitives.ts';
import { type PostalAddress, postalAddressSchema } from '../../../contract/reaching.ts';
import { toE164 } from '../../accounts/phone-number.ts';
import { communeOf, type Note, postalCodeOf, type Territory } from '../intake.place.ts';
import type { Remark } from '../intake.plan.ts';
import {
  dayOf,
  fileNumberOf,
  nameOf,
  partsOf,
  phoneDigits,
  roleOf,
  splitName,
  yesOrNo,
} from './person.texts.ts';

/** What the columns of a row say. */
export type PersonTexts = Partial<Record<PersonField, string>>;

/** The facts of a row that can be used. */
export interface PersonValues {
  firstName: string;
  lastName: string;
  birthName: string;
  birthDate: string | null;
  email: string | null;
  phone: string | null;
  communeCode: string | null;
  postalAddress: PostalAddress | null;
  file: { organisation: string; number: string; role: FileRole | null; demandedOn: string | null } | null;
  occupations: string[];
  referent: string;
  rsa: boolean;
  rqth: boolean;
}

export interface ReadPerson {
  values: PersonValues;
  /** Why the row cannot be used; empty when it can. */
  refusals: Remark[];
  /** What is left out of a row that can. */
  notes: Remark[];
}

/** Reads a row: what cannot be understood is left out and said; only what nobody could be created from is refused. */
export function readPerson(
  texts: PersonTexts,
  territory: Territory,
  /** Of the funds' own flow, in which everybody receives RSA. */
  ofFlow = false,
): ReadPerson {
  const notes: Remark[] = [];
  const refusals: Remark[] = [];
  const note: Note = (code, field) => notes.push({ code, field, value: texts[field as PersonField] });
  const text = (field: PersonField) => texts[field] ?? '';

  const names = namesOf(texts);
  const birthDate = birthDateOf(text('birthDate'), territory.today, note);
  const file = fileOf(texts, territory.today, note);
  if (!names.lastName && !names.firstName && !file) refusals.push({ code: 'no_name', field: 'lastName' });
  else if (!names.lastName && !(file && !names.firstName))
    refusals.push({ code: 'no_last_name', field: 'lastName' });
  else if (!names.firstName && !file) refusals.push({ code: 'no_first_name', field: 'firstName' });
  refusals.push(...rightsOf(texts));
  return {
    values: {
      ...names,
      birthName: nameOf(text('birthName')),
      birthDate,
      email: emailOf(text('email'), note),
      phone: phoneOf(texts, note),
      communeCode: communeOf(texts, territory, note),
      postalAddress: postalAddressOf(texts),
      file,
      occupations: occupationsOf(text('occupation'), territory, note),
      referent: text('referent').toLowerCase(),
      rsa: ofFlow || yesOrNo(text('rsa')) === true || /^(CAF|MSA)/.test(file?.organisation ?? ''),
      rqth: yesOrNo(text('rqth')) === true,
    },
    refusals,
    notes,
  };
}

function namesOf({ firstName = '', lastName = '', fullName = '', birthName = '' }: PersonTexts) {
  if (!firstName && !lastName && fullName) return splitName(fullName);
  return { firstName: nameOf(firstName), lastName: nameOf(lastName || birthName) };
}

function birthDateOf(text: string, today: string, note: Note): string | null {
  if (!text) return null;
  const birthDate = dayOf(text, today);
  if (!birthDate) note('birth_date_unreadable', 'birthDate');
  if (!birthDate || isPossible(birthDate, today)) return birthDate;
  note('birth_date_impossible', 'birthDate');
  return null;
}

/** Nobody under 14 or over 110 begins a path. */
function isPossible(birthDate: string, today: string): boolean {
  const age = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return birthDate <= today && age >= 14 && age <= 110;
}

function fileOf(texts: PersonTexts, today: string, note: Note): PersonValues['file'] {
  const number = fileNumberOf(texts.fileNumber ?? '');
  if (!number) return null;
  const role = roleOf(texts.role ?? '');
  if (texts.role && !role) note('role_unknown', 'role');
  const demandedOn = dayOf(texts.demandedOn ?? '', today);
  if (texts.demandedOn && !demandedOn) note('demanded_on_unreadable', 'demandedOn');
  const organisation = `${texts.organisation ?? ''}${texts.organisationNumber ?? ''}`
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  return { organisation, number, role, demandedOn };
}

/** States 2, 3 and 4 of a file are open, and rights and duties are asked of the person (flow of the funds). */
function rightsOf({ fileState = '', rightsAndDuties = '' }: PersonTexts): Remark[] {
  if (/^\d$/.test(fileState) && !['2', '3', '4'].includes(fileState))
    return [{ code: 'file_not_open', field: 'fileState', value: fileState }];
  if (rightsAndDuties && yesOrNo(rightsAndDuties) === false)
    return [{ code: 'no_rights_and_duties', field: 'rightsAndDuties', value: rightsAndDuties }];
  return [];
}

function emailOf(text: string, note: Note): string | null {
  if (!text) return null;
  const found = partsOf(text).flatMap((part) => emailSchema.safeParse(part).data ?? []);
  if (found.length === 0) note('email_unreadable', 'email');
  if (found.length > 1) note('several_emails', 'email');
  return found[0] ?? null;
}

/** A mobile number first, because it can receive messages. */
function phoneOf({ phone = '', otherPhone = '' }: PersonTexts, note: Note): string | null {
  const typed = partsOf(phone).concat(partsOf(otherPhone));
  const found = [...new Set(typed.map(phoneDigits).filter((digits) => toE164(digits) !== null))];
  if (typed.length > 0 && found.length === 0) note('phone_unreadable', phone ? 'phone' : 'otherPhone');
  if (found.length > 1) note('several_phones', 'phone');
  return found.find((digits) => /^0[67]/.test(digits)) ?? found[0] ?? null;
}

/** Complete, or none: half an address is not one to write to. */
function postalAddressOf({
  street = '',
  addressComplement = '',
  postalCode = '',
  city = '',
}: PersonTexts): PostalAddress | null {
  const { code, cityInCell } = postalCodeOf(postalCode);
  const read = { street, complement: addressComplement, postalCode: code, city: city || cityInCell };
  return postalAddressSchema.safeParse(read).data ?? null;
}

function occupationsOf(text: string, territory: Territory, note: Note): string[] {
  if (!text) return [];
  const codes = (text.toUpperCase().match(/[A-N]\d{4}/g) ?? []).filter(
    (code) => occupationCodeSchema.safeParse(code).success && territory.offersOccupation(code),
  );
  if (codes.length === 0) note('occupation_unknown', 'occupation');
  return [...new Set(codes)].slice(0, 3);
}
