import { fold } from '../directory/lookup.ts';

/** Between the parts of a name: spaces, apostrophes, and dashes of any length, as text programs put them. */
const between = "[\\p{Zs}.'’‘ʼ`´−\\p{Pd}]";
/** Fewer digits are found in too many numbers. */
const fewestDigits = 4;

/**
 * A filter for the people whom somebody means by a few words: the beginnings of their names in any order, accents,
 * hyphens and apostrophes of no account; a mail address, a phone number however it is grouped, or the number of a file.
 */
export function personSearch(typed: string) {
  const words = wordsIn(typed);
  // nobody is called "("
  if (words.length === 0) return { searchName: { $in: [] } };
  return { $and: words.map((word) => ({ $or: meaningsOf(word) })) };
}

/** A number may be typed in groups; a mail address is one word. */
function wordsIn(typed: string): string[] {
  const whole = typed.trim();
  if (/^[+(]?[\d\s().−\p{Pd}]+$/u.test(whole))
    return [whole.replace(/[^\d+]/g, '')].filter((digits) => digits !== '');
  return whole.split(/\s+/).flatMap((word) => (word.includes('@') ? [word] : lettersIn(word)));
}

const lettersIn = (word: string): string[] => fold(word).match(/[\p{L}\p{N}]+/gu) ?? [];

function meaningsOf(word: string): Record<string, unknown>[] {
  if (word.includes('@')) return [{ email: { $regex: `^${escaped(word.toLowerCase())}` } }];
  const letters = [...word].map(escaped).join(`${between}*`);
  const name = { searchName: { $regex: `(^|${between})${letters}` } };
  const number = word.replace(/^\+33|^0033|^0/, '').replace('+', '');
  if (!/^\d+$/.test(number) || number.length < fewestDigits) return [name];
  const digits = word.replace('+', '');
  return [
    name,
    { phone: { $regex: number } },
    { 'fundFile.number': { $regex: `^0*${digits.replace(/^0+/, '')}` } },
  ];
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
