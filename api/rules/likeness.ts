import { addDays, type Day, dayInWords, isDay } from './civil-days.ts';
import { type Convention, datesOf } from './convention.ts';
import type { Sentence } from './rule.ts';
import { presencesOf } from './timetable.ts';

/** Another convention of this person that has not ended: a draft, or one that was sent to be signed. */
export interface OtherConvention {
  id: string;
  siret: string;
  /** Name of the host. */
  company: string;
  from: Day;
  to: Day;
  /** On which the person comes. */
  days: readonly Day[];
}

/** Why two conventions look like one. */
export type LikenessKind = 'same_company_overlap' | 'same_company_near' | 'same_days_elsewhere';

export interface Likeness {
  kind: LikenessKind;
  other: OtherConvention;
  message: Sentence;
}

/** Days between two conventions with one company that may be one immersion cut in two. */
export const nearDays = 7;

/** A company is its SIREN: the first nine digits of the SIRET of each of its establishments. */
const isSameCompany = (one: string, other: string) => one !== '' && one.slice(0, 9) === other.slice(0, 9);

const periodIn = ({ from, to }: OtherConvention, locale: 'fr' | 'en') =>
  locale === 'fr'
    ? `du ${dayInWords(from, 'fr')} au ${dayInWords(to, 'fr')}`
    : `from ${dayInWords(from, 'en')} to ${dayInWords(to, 'en')}`;

const says: Record<LikenessKind, (other: OtherConvention, shared: readonly Day[]) => Sentence> = {
  same_company_overlap: (other) => ({
    fr: `Cette personne a déjà une convention avec ${other.company} ${periodIn(other, 'fr')} : les dates se chevauchent. Vérifiez qu’il ne s’agit pas de la même immersion.`,
    en: `This person already has a convention with ${other.company} ${periodIn(other, 'en')}: the dates overlap. Check that it is not the same immersion.`,
  }),
  same_company_near: (other) => ({
    fr: `Cette personne a une autre convention avec ${other.company} ${periodIn(other, 'fr')}, à ${nearDays} jours ou moins de celle-ci. Vérifiez qu’il ne s’agit pas d’une seule immersion, ou de son renouvellement.`,
    en: `This person has another convention with ${other.company} ${periodIn(other, 'en')}, ${nearDays} days or fewer from this one. Check that they are not one immersion, or its renewal.`,
  }),
  same_days_elsewhere: (other, shared) => {
    const [first = '', more] = [shared[0], shared.length - 1];
    return {
      fr: `Cette personne est aussi attendue chez ${other.company} le ${dayInWords(first, 'fr')}${more > 0 ? ` et ${more > 1 ? `${more} autres jours` : 'un autre jour'}` : ''}. Choisissez d’autres jours ou vérifiez les horaires des deux.`,
      en: `This person is expected at ${other.company} too on ${dayInWords(first, 'en')}${more > 0 ? ` and ${more > 1 ? `${more} other days` : 'one other day'}` : ''}. Choose other days or check the hours of both.`,
    };
  },
};

/**
 * Other conventions of the person that this one resembles; each appears once. With the same company (by SIREN): their
 * dates share a day, or at most `nearDays` days lie between them. With another company: the person comes to both on one
 * day. The one that is renewed is no likeness.
 */
export function likenessesOf(
  convention: Pick<Convention, 'host' | 'timetable' | 'renewal'>,
  others: readonly OtherConvention[],
): Likeness[] {
  const dates = datesOf(convention);
  if (!dates || !isDay(dates.from) || !isDay(dates.to)) return [];
  const own = new Set(presencesOf(convention.timetable).map(({ day }) => day));
  return others.flatMap((other): Likeness[] => {
    if (convention.renewal?.of === other.id) return [];
    const found = (kind: LikenessKind, shared: readonly Day[] = []) => [
      { kind, other, message: says[kind](other, shared) },
    ];
    if (isSameCompany(convention.host.siret, other.siret)) {
      if (other.from <= dates.to && other.to >= dates.from) return found('same_company_overlap');
      const isNear =
        other.from <= addDays(dates.to, nearDays + 1) && other.to >= addDays(dates.from, -nearDays - 1);
      return isNear ? found('same_company_near') : [];
    }
    const shared = other.days.filter((day) => own.has(day));
    return shared.length > 0 ? found('same_days_elsewhere', shared) : [];
  });
}
