import { type Day, dayInWords } from './civil-days.ts';
import { cited, type Found, type Sentence } from './rule.ts';

type Articles = readonly string[];

/** One finding, or none. */
export function foundIf(broken: boolean, path: string, message: Sentence): Found[] {
  return broken ? [{ path, message }] : [];
}

const others = {
  fr: ['', ' et un autre', ' et $ autres'],
  en: ['', ' and one other', ' and $ others'],
} as const;

/** `2 mars 2026 et 3 autres` */
function listed(days: readonly Day[], locale: 'fr' | 'en'): string {
  const more = days.length - 1;
  const words = others[locale][Math.min(more, 2)] ?? '';
  return `${dayInWords(days[0] ?? '', locale)}${words.replace('$', `${more}`)}`;
}

/** One finding for all days on which the same is wrong: it names the first, and says how many others there are. */
export function foundOnDays(days: readonly Day[], says: Sentence, articles: Articles): Found[] {
  const [first] = days;
  if (first === undefined) return [];
  const fr = `${says.fr} Jour concerné : ${listed(days, 'fr')}`;
  const en = `${says.en} Day concerned: ${listed(days, 'en')}`;
  return [{ path: `timetable.days.${first}`, message: cited(fr, en, ...articles) }];
}

/** The same for weeks, named by their Monday. */
export function foundInWeeks(mondays: readonly Day[], says: Sentence, articles: Articles): Found[] {
  const [first] = mondays;
  if (first === undefined) return [];
  const fr = `${says.fr} Semaine concernée, à partir du lundi : ${listed(mondays, 'fr')}`;
  const en = `${says.en} Week concerned, from Monday: ${listed(mondays, 'en')}`;
  return [{ path: `timetable.weeks.${first}`, message: cited(fr, en, ...articles) }];
}
