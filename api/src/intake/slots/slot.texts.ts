import { foldedName } from '../folded-name.ts';
import { dayOf } from '../people/person.texts.ts';

/** A day to come: two digits of a year are of this century. */
export function comingDay(text: string, today: string): string | null {
  const day = dayOf(text, today);
  return day && day < '2000' ? `20${day.slice(2)}` : day;
}

/** `9h30`, `9:30`, `9 h`, `9`, or the part of a day that a spreadsheet stores; null when it is none. */
export function hourOf(text: string): string | null {
  const part = /^0[.,]\d+$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) * 24 * 60 : null;
  const [, hours, minutes = '0'] = /^(\d{1,2})(?:\s*[h:.]\s*(\d{2})?)?(?::\d{2})?$/i.exec(text.trim()) ?? [];
  if (part === null && hours === undefined) return null;
  const all = part === null ? Number(hours) * 60 + Number(minutes || 0) : Math.round(part);
  if (all >= 24 * 60) return null;
  return `${`${Math.floor(all / 60)}`.padStart(2, '0')}:${`${all % 60}`.padStart(2, '0')}`;
}

const days = ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim'];
const dayAt = (word: string) => days.findIndex((day) => word.startsWith(day));

/** The week by half days: `lundi au vendredi`, `lun-jeu`, `mardi matin, jeudi`; null when a word is neither. */
export function weekOf(text: string): boolean[] | null {
  const plain = text
    .replace(/apr[eè]s[\s-]+midis?/gi, 'aprem')
    .replace(/(\p{L})\s*[-–]\s*(\p{L})/gu, '$1 au $2');
  const words = foldedName(plain)
    .split(' ')
    .filter((word) => word && !['le', 'les', 'du', 'de', 'et', 'jours', 'tous'].includes(word));
  const week = Array.from({ length: 14 }, () => false);
  let last: number[] = [];
  let until = false;
  for (const word of words) {
    const at = dayAt(word);
    if (['au', 'a', 'jusqu'].includes(word)) until = true;
    else if (at >= 0) {
      const from = until ? (last.at(-1) ?? at) : at;
      last = Array.from({ length: at - from + 1 }, (_, step) => from + step);
      until = false;
      for (const day of last) week[2 * day] = week[2 * day + 1] = true;
    } else if (['matin', 'matins', 'aprem'].includes(word))
      for (const day of last) week[2 * day + (word === 'aprem' ? 0 : 1)] = false;
    else return null;
  }
  return words.length > 0 ? week : null;
}
