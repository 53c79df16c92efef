import type { ConventionContent, Reusable, ReusableField } from '../../contract/index.ts';
import { contactsIn } from '../conversations/message.text.ts';
import { fold } from '../directory/lookup.ts';

/** Shorter words are no names by which somebody is known: "de", "Le". */
const shortestName = 3;

const namesIn = ({ person, legalRepresentative, host, accompaniment }: ConventionContent): string[] =>
  [
    person.name,
    person.employer?.name,
    legalRepresentative?.name,
    host.representative?.name,
    host.tutor?.name,
    accompaniment?.counsellor.name,
  ].flatMap((name) => name ?? []);

const wordsIn = (text: string) => text.match(/\p{L}+/gu) ?? [];

/**
 * Whether a text names somebody of this convention: a part of a name, written with a capital, or the whole name in any
 * case; or whether it holds an e-mail or a phone of anybody. "four" is an oven, "Four" may be Rose Four.
 */
export function concernsSomebody(text: string, content: ConventionContent): boolean {
  if (contactsIn(text).some((kind) => kind !== 'address')) return true;
  const words = wordsIn(text);
  const folded = ` ${words.map(fold).join(' ')} `;
  const capital = new Set(words.filter((word) => /^\p{Lu}/u.test(word)).map(fold));
  return namesIn(content).some((name) => {
    const parts = wordsIn(name).map(fold);
    const whole = parts.length > 1 && folded.includes(` ${parts.join(' ')} `);
    return whole || parts.some((part) => part.length >= shortestName && capital.has(part));
  });
}

/** The fields of what shall be reused that concern somebody of the convention from which they come. */
export const personalFields = (reused: Reusable, content: ConventionContent): ReusableField[] =>
  (Object.keys(reused) as ReusableField[]).filter((field) => {
    const value = reused[field];
    return field !== 'object' && typeof value === 'string' && concernsSomebody(value, content);
  });
