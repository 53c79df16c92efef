import type { Commune } from '@passerelle/api/contract';

type Named = Pick<Commune, 'name' | 'postalCodes'>;

/** "St-Étienne (76)" → "saint etienne 76" */
function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte');
}

/** The commune that a typed text means when no other can be: its name, alone or with a code. */
export function meantCommune<C extends Named>(typed: string, found: readonly C[]): C | undefined {
  const text = plain(typed);
  const exact = found.filter(({ name }) => plain(name) === text);
  if (exact.length > 0) return exact.length === 1 ? exact[0] : undefined;
  const named = found.filter(({ name }) => ` ${text} `.includes(` ${plain(name)} `));
  if (named.length > 0) return named.length === 1 ? named[0] : undefined;
  const [only, second] = found;
  if (!only || second) return undefined;
  const begun = plain(only.name).includes(text) || only.postalCodes.some((code) => text.includes(code));
  return begun ? only : undefined;
}
