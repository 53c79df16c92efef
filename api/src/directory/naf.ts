import codes from '@socialgouv/codes-naf';

export type NafActivity = { code: string; label: string };

const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** The 732 activities of NAF rev. 2: two digits, two digits and a letter, e.g. `10.71C`. */
const activities = codes
  .filter(({ id }) => /^\d{2}\.\d{2}[A-Z]$/.test(id))
  .map(({ id, label }) => ({ code: id, label, folded: fold(label) }));
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

/** Activities whose code starts with the query, or whose label has a word starting with each word of the query. */
export function searchNaf(query: string, limit: number): NafActivity[] {
  const digits = query
    .trim()
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase();
  const words = fold(query).split(' ').filter(Boolean);
  const found = activities.filter(({ code, folded }) =>
    /^\d/.test(digits)
      ? code.replace('.', '').startsWith(digits)
      : words.every((word) => ` ${folded}`.includes(` ${word}`)),
  );
  return found.slice(0, limit).map(({ code, label }) => ({ code, label }));
}
