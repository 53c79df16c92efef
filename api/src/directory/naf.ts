import { createOccupationFinder, type OccupationFinder } from '@passerelle/search';
import codes from '@socialgouv/codes-naf';
import { activityWords } from './everyday/activities.ts';

export type NafActivity = { code: string; label: string };

/** The 732 activities of NAF rev. 2: two digits, two digits and a letter, e.g. `10.71C`. */
const activities = codes
  .filter(({ id }) => /^\d{2}\.\d{2}[A-Z]$/.test(id))
  .map(({ id, label }) => ({ code: id, label }));
const labels = new Map(activities.map(({ code, label }) => [code, label]));

/** The label of an activity, or undefined for an unknown code. `1071C` is read as `10.71C`. */
export function nafLabel(code: string): string | undefined {
  return labels.get(normalNaf(code));
}

/** `1071c` → `10.71C`; other text is returned unchanged. */
export function normalNaf(code: string): string {
  const match = /^(\d{2})\.?(\d{2})([A-Za-z])$/.exec(code.trim());
  return match ? `${match[1]}.${match[2]}${match[3]?.toUpperCase()}` : code;
}

let finder: OccupationFinder | undefined;

/** Activities by their labels and by what people call them, with the care of the look-up of occupations. */
function byWords(): OccupationFinder {
  finder ??= createOccupationFinder({
    occupations: activities.map(({ code, label }) => ({
      code,
      label,
      appellations: [],
      said: activityWords.get(code) ?? [],
      skills: [],
    })),
  });
  return finder;
}

/** Activities whose code starts with the query, or that its words mean, best first. */
export function searchNaf(query: string, limit: number): NafActivity[] {
  const typed = query
    .trim()
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  const byCode = ({ code }: NafActivity) => code.replace('.', '').startsWith(typed);
  const byLetter = ({ label }: NafActivity) => label.toUpperCase().startsWith(typed);
  const codes =
    /^\d/.test(typed) || typed.length === 1
      ? activities.filter(/^\d/.test(typed) ? byCode : byLetter).map(({ code }) => code)
      : byWords()
          .find(query, limit)
          .map(({ code }) => code);
  return codes.slice(0, limit).map((code) => ({ code, label: labels.get(code)! }));
}
