import { normalised } from './bytes.ts';
import { type Word, words } from './words.ts';

/** The days on which the person turned 16 and 18, as day numbers: other forms of the birth date. */
const [at16, at18] = ['1947-02-28', '1949-02-28'].map((day) => Date.parse(day) / 86_400_000);
const birthdays = new RegExp(`[:,[](${at16}|${at18})[,}\\]]`);

/** Facts that are not words, in every form that the product may use in an answer. */
export const facts = {
  birthDate: ['1931-02-28', '28février1931', '28/02/1931', '28february1931', 'february28,1931', birthdays],
  licence: ['licence_invalid', 'permisnonvalide'],
  vehicle: ['vehicle_without_licence', 'véhiculesanspermis'],
  travelLimit: [/"travellimitkm":137\b/, /\b137km/],
  contractWish: [/"contracts":\["apprenticeship"/, 'alternance'],
  workingTime: [/"workingtime":"part"/],
  need: ['tutor_sign_language', 'languedessignes'],
  barrierTheme: [/"theme":"french_language"/, 'maîtrisedelalangue'],
  rsa: [/"rsa":true/],
  rsaKnownOn: ['2025-11-23', '23novembre2025', '23november2025'],
  // six weeks later
  clockDue: ['2026-01-04', '4janvier2026', '4january2026'],
  rqth: [/"rqth":true/],
} as const satisfies Record<string, readonly (string | RegExp)[]>;
export type Fact = keyof typeof facts;
export type Canary = Word | Fact;

const isFact = (canary: Canary): canary is Fact => Object.hasOwn(facts, canary);

/** How a word is recognised; for a phone number, the part common to all its spellings. */
export function marksOf(canary: Canary): readonly (string | RegExp)[] {
  if (isFact(canary)) return facts[canary];
  const word = words[canary];
  return /^\+?\d{9,11}$/.test(word) ? [word.slice(-9)] : [normalised(word)];
}

export const canaries = [...new Set([...Object.keys(words), ...Object.keys(facts)])] as Canary[];
