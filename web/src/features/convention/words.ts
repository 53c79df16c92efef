import type { ConventionContent, Locale, Span } from '@passerelle/api/contract';
import type { SigningParty } from '@passerelle/api/rules';
import { hourInWords } from '../../i18n/dates.ts';
import type { Text } from '../../i18n/text.ts';
import { type DayKey, dayKeys } from '../../ui/drawings/week.ts';
import type { dictionary } from './i18n.fr.ts';

/** "9 h – 12 h, 13 h – 17 h"; no line ends inside an hour. */
export const spansInWords = (spans: readonly Span[], locale: Locale): string =>
  spans
    .filter(({ from, to }) => from !== '' && to !== '')
    .map(({ from, to }) => `${hourInWords(from, locale)} – ${hourInWords(to, locale)}`)
    .map((words) => words.replaceAll(/ (?=h|–)/g, '\u00a0'))
    .join(', ');

/** Days of a regular week with the same hours together: `[[0, 1, 2], '9 h – 12 h']`. */
export function weekInGroups(
  week: ConventionContent['timetable']['periods'][number]['week'],
  locale: Locale,
): { days: DayKey[]; hours: string }[] {
  const groups: { days: DayKey[]; hours: string }[] = [];
  for (const [at, day] of dayKeys.entries()) {
    const hours = spansInWords(week[at] ?? [], locale);
    const last = groups.find((group) => group.hours === hours);
    if (hours === '') continue;
    if (last) last.days.push(day);
    else groups.push({ days: [day], hours });
  }
  return groups;
}

/** "du lundi au vendredi", or each day where they do not follow one another. */
export function daysInWords(
  days: readonly DayKey[],
  t: Text<typeof dictionary>,
  nameOf: (day: DayKey) => string,
): string {
  const [first = 'mon', last = 'mon'] = [days[0], days.at(-1)];
  const isRun = dayKeys.indexOf(last) - dayKeys.indexOf(first) === days.length - 1;
  if (days.length > 2 && isRun)
    return t('preview.fromDayToDay', { first: nameOf(first), last: nameOf(last) });
  return days.map(nameOf).join(', ');
}

/** What a path of the content is called: `host.tutor.phone`. */
export function pathInWords(path: string, t: Text<typeof dictionary>): string {
  const [first = '', second, third] = path.split('.');
  if (first === 'host' && (second === 'representative' || second === 'tutor') && third)
    return t.maybe(`paths.host${second === 'tutor' ? 'Tutor' : 'Representative'}`, third);
  if (first === 'legalRepresentative') return t.maybe(`paths.${first}`, second ?? 'self');
  if (path === 'accompaniment.counsellor.function') return t('paths.counsellorFunction');
  if (first === 'person' || first === 'host') return t.maybe(`paths.${first}`, second ?? '');
  return t.maybe('paths', first);
}

/** "La personne (Lina Imaginaire)". */
export const partyInWords = (
  { party, name }: { party: SigningParty; name: string },
  t: Text<typeof dictionary>,
): string => (name === '' ? t(`parties.${party}`) : `${t(`parties.${party}`)} (${name})`);

/** Several parties inside a sentence: "l’entreprise (Maud Inventée), le prescripteur". */
export const partiesInSentence = (
  parties: readonly { party: SigningParty; name: string }[],
  t: Text<typeof dictionary>,
): string =>
  parties
    .map((party) => partyInWords(party, t))
    .map((words) => words.charAt(0).toLowerCase() + words.slice(1))
    .join(', ');
