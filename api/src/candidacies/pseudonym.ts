import { createHash } from 'node:crypto';
import type { Locale } from '../../contract/index.ts';

/**
 * "Candidat 4F2": the same for every reader of this candidacy, different for each candidacy, so that two companies
 * cannot find out that they have the same person.
 */
export function pseudonymOf(candidacyId: string, locale: Locale = 'fr'): string {
  const code = createHash('sha256')
    .update(`candidacy:${candidacyId}`)
    .digest('hex')
    .slice(0, 3)
    .toUpperCase();
  return locale === 'fr' ? `Candidat ${code}` : `Candidate ${code}`;
}
