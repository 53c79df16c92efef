import type { ConventionContent } from '../../contract/index.ts';
import { valueAt } from './convention.edit.ts';

/** Contact data are not part of what was agreed: they are not printed, and serve to reach who signs. */
const contactData: readonly string[] = [
  'person.email',
  'person.phone',
  'legalRepresentative.email',
  'legalRepresentative.phone',
  'host.representative.email',
  'host.representative.phone',
  'host.tutor.email',
  'host.tutor.phone',
];

/** Names in which a slip may be mended; another name is another person, and agreed anew. */
const names: readonly string[] = [
  'person.name',
  'person.employer.name',
  'legalRepresentative.name',
  'host.name',
  'host.representative.name',
  'host.tutor.name',
  'prescriber.name',
  'accompaniment.name',
  'accompaniment.counsellor.name',
];

/** The paths whose change can be a correction, for the documentation. */
export const correctable: readonly string[] = [...contactData, ...names];

/** Letters that a spelling may differ by. */
const maxLetters = 2;
/** And the share of the name that they may be. */
const maxShareOfName = 0.25;

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Letters to insert, delete or replace to make one text of the other (Levenshtein). */
export function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, each] of [...other].entries())
      next.push(
        Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === each ? 0 : 1)),
      );
    row = next;
  }
  return row[[...other].length] ?? 0;
}

/** Whether two names are spellings of one: accents, capitals and hyphens aside, a letter or two. */
export function isSpelling(before: string, after: string): boolean {
  const [one, other] = [plain(before), plain(after)];
  if (one === '' || other === '') return false;
  return editDistance(one, other) <= Math.min(maxLetters, one.length * maxShareOfName);
}

/**
 * Whether a change leaves the signatures valid. It is compared with what was signed, so that many small spellings
 * never make another name.
 */
export function isCorrection(path: string, signed: ConventionContent, after: ConventionContent): boolean {
  const [was, is] = [valueAt(signed, path), valueAt(after, path)];
  if (typeof was !== 'string' || typeof is !== 'string') return false;
  return contactData.includes(path) || (names.includes(path) && isSpelling(was, is));
}
