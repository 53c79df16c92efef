import type { DirectoryEdition } from './directory-edition.ts';
import type { Retired } from './directory-index.ts';

/**
 * What the new edition lacks is kept aside with its words: profiles and slots go on showing it, forms no longer offer
 * it. Something retired that comes back is an ordinary entry again.
 */
export function retire(
  next: DirectoryEdition,
  before: { edition: DirectoryEdition; retired: Retired } | null,
): Retired {
  if (!before) return { occupations: [], skills: [] };
  const codes = new Set(next.occupations.map(({ code }) => code));
  const skills = new Set(next.skills.map(({ id }) => id));
  return {
    occupations: [...before.edition.occupations, ...before.retired.occupations].filter(
      ({ code }) => !codes.has(code),
    ),
    skills: [...before.edition.skills, ...before.retired.skills].filter(({ id }) => !skills.has(id)),
  };
}
