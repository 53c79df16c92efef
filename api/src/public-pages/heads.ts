import { paths, type SlotCard } from '../../contract/index.ts';
import type { PageHead } from '../platform/http/site.ts';
import { longDate } from '../platform/long-date.ts';

const named = (title: string) => `${title} – Passerelle`;

/** The pages for everybody that are the same on every territory. */
const fixed: Readonly<Record<string, readonly [title: string, description: string]>> = {
  [paths.slots]: [
    'Offres d’immersion du territoire',
    'Quelques jours dans une entreprise, pour découvrir un métier, confirmer un projet ou préparer une embauche.',
  ],
  [paths.register]: [
    'Créer un compte',
    'Chercher une immersion ou accueillir quelqu’un dans son entreprise.',
  ],
  [paths.help]: ['Aide', 'Comment demander, accueillir, proposer et suivre une immersion, étape par étape.'],
  [paths.contact]: ['Contact', 'À qui écrire pour une immersion, pour le site ou pour ses données.'],
  [paths.siteMap]: ['Plan du site', 'Toutes les pages de Passerelle.'],
  [paths.accessibility]: [
    'Accessibilité',
    'Déclaration d’accessibilité : ce qui est vérifié et ce qui ne l’est pas.',
  ],
  [paths.legalNotice]: ['Mentions légales', 'Qui édite et héberge ce site.'],
  [paths.privacy]: [
    'Données personnelles et cookies',
    'Ce que Passerelle sait, qui le voit et combien de temps.',
  ],
  [paths.terms]: ['Conditions d’utilisation', 'Ce que chacun peut attendre des autres sur Passerelle.'],
};
export const fixedPaths: readonly string[] = [paths.home, ...Object.keys(fixed)];

export function fixedHead(path: string, territory: string): PageHead | null {
  if (path === paths.home)
    return {
      title: 'Passerelle : un pas dans l’entreprise, accompagné du début à la fin',
      description: `Passerelle relie les personnes, les entreprises et les conseillers du territoire ${territory} pour des immersions de quelques jours.`,
      data: { '@type': 'WebSite', name: 'Passerelle', inLanguage: ['fr', 'en'] },
    };
  const found = fixed[path];
  return found ? { title: named(found[0]), description: found[1] } : null;
}

/**
 * An immersion is unpaid and makes no employment, so it is no JobPosting: that would show it among jobs. schema.org has
 * WorkBasedProgram for what is learned at a place of work.
 */
export function slotHead(slot: SlotCard): PageHead {
  const { title, establishment, commune, occupation, period } = slot;
  return {
    title: named(`${title}, ${commune.name}`),
    description: `Immersion professionnelle chez ${establishment.name}, ${commune.name}, jusqu’au ${longDate(period.to, 'fr')}. Métier : ${occupation.label}. Sans salaire, avec une convention.`,
    data: {
      '@type': 'WorkBasedProgram',
      name: title,
      programType: 'Immersion professionnelle (PMSMP)',
      inLanguage: 'fr',
      startDate: period.from,
      endDate: period.to,
      maximumEnrollment: slot.places,
      occupationalCategory: {
        '@type': 'CategoryCode',
        codeValue: occupation.code,
        name: occupation.label,
        inCodeSet: 'ROME',
      },
      provider: {
        '@type': 'Organization',
        name: establishment.name,
        address: { '@type': 'PostalAddress', addressLocality: commune.name, addressCountry: 'FR' },
      },
    },
  };
}
