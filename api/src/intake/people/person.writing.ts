import type { PostalAddress } from '../../../contract/reaching.ts';
import type { MemberRef } from '../../pathways/pathway.takeover.ts';
import type { PathwaysService } from '../../pathways/pathways.service.ts';
import type { Change, RowPlan } from '../intake.plan.ts';
import type { KnownAddress, KnownPerson } from './person.plan.ts';
import type { PersonValues } from './person.values.ts';

type ImportedFields = Parameters<PathwaysService['imports']['apply']>[1];

/** What a row writes over of a known person. */
interface Written {
  values: PersonValues;
  /** The day on which they became known again as a recipient; null when the file does not say. */
  knownOn: string | null;
  /** The new referent of somebody whom nobody accompanied. */
  followed: MemberRef | null;
}

/** What an import wrote over of a person, to put it back. */
export type PersonBefore = ImportedFields & {
  /** Nobody accompanied them. */
  followed?: boolean;
  address?: { earlier: KnownAddress | null; written: PostalAddress };
};

/** Whether a row may start the clock of somebody who is known. */
export const isRecipientAgain = ({ fate, changes }: RowPlan) =>
  fate === 'returned' || changes.some(({ field, to }) => field === 'rsa' && to === 'yes');

/** The file by which the next import recognises the person; what this one does not say stays. */
const fundFileOf = ({ file }: PersonValues, { file: stored }: KnownPerson) =>
  file && {
    organisation: file.organisation || stored?.organisation || '',
    number: file.number,
    role: file.role ?? stored?.role ?? null,
    demandedOn: file.demandedOn ?? stored?.demandedOn ?? null,
  };

/** One side of changes, without the address: contacts keep it. */
const sideOf = (changes: readonly Change[], side: 'from' | 'to'): ImportedFields =>
  Object.fromEntries(
    changes.flatMap(({ field, [side]: value }): [string, string | boolean | null][] => {
      if (field === 'postalAddress') return [];
      if (field === 'rsa') return [[field, value === 'yes']];
      return [[field === 'commune' ? 'communeCode' : field, value]];
    }),
  );

export function fieldsOf(
  person: KnownPerson,
  changes: readonly Change[],
  { values, knownOn }: Written,
): ImportedFields {
  const fundFile = fundFileOf(values, person);
  return {
    ...sideOf(changes, 'to'),
    ...(fundFile ? { fundFile } : {}),
    ...(knownOn ? { rsa: true, rsaKnownOn: knownOn } : {}),
  };
}

export function beforeOf(
  person: KnownPerson,
  changes: readonly Change[],
  { values, knownOn, followed }: Written,
): PersonBefore {
  const { rsa, rsaKnownOn, address } = person;
  const { postalAddress } = values;
  const moves = changes.some(({ field }) => field === 'postalAddress');
  return {
    ...sideOf(changes, 'from'),
    ...(values.file ? { fundFile: person.file } : {}),
    ...(knownOn ? { rsa, rsaKnownOn } : {}),
    ...(followed ? { followed: true } : {}),
    ...(moves && postalAddress ? { address: { earlier: address, written: postalAddress } } : {}),
  };
}
