import type { ConventionContent } from '../contract/convention-content.ts';
import type { SigningParty } from '../contract/lists.ts';
import { dayOfAge, isDay } from './civil-days.ts';
import { datesOf } from './convention.ts';

/** What decides who signs. */
type Asked = Pick<ConventionContent, 'person' | 'prescriber' | 'accompaniment' | 'timetable'>;

/** Under 18 on the first day. */
export function isMinor({ person, timetable }: Pick<Asked, 'person' | 'timetable'>): boolean {
  const { birthDate } = person;
  const dates = datesOf({ timetable });
  return dates !== null && birthDate !== null && isDay(birthDate) && dayOfAge(birthDate, 18) > dates.from;
}

/** Who signs a convention, in the order of the form (L5135-4, D5135-1). */
export function partiesOf(content: Asked): SigningParty[] {
  const { person, prescriber, accompaniment } = content;
  const another = accompaniment !== null && accompaniment.id !== prescriber?.id;
  return [
    'beneficiary',
    ...(isMinor(content) ? (['legal_representative'] as const) : []),
    'establishment',
    'prescriber',
    ...(another ? (['accompanying_structure'] as const) : []),
    ...(person.employed ? (['employer'] as const) : []),
  ];
}

/** The name of a party as the convention gives it; empty as long as it is not known. */
export function nameOfParty(content: ConventionContent, party: SigningParty): string {
  switch (party) {
    case 'beneficiary':
      return content.person.name;
    case 'legal_representative':
      return content.legalRepresentative?.name ?? '';
    case 'establishment':
      return content.host.representative?.name || content.host.name;
    case 'prescriber':
      return content.prescriber?.name ?? '';
    case 'accompanying_structure':
      return content.accompaniment?.name ?? '';
    case 'employer':
      return content.person.employer?.name ?? '';
  }
}
