import type { Role } from '../../../api/contract/index.ts';

/** An address, or the first link of that kind on the previous page. */
export type Visit = string | { item: string };

/** What each role visits. */
export const visits: Record<Role | 'nobody', readonly Visit[]> = {
  nobody: [
    '/',
    '/offres',
    '/offres?moment=matin',
    { item: '/offres/' },
    '/connexion',
    '/inscription',
    '/mot-de-passe-oublie',
    '/rdv',
    '/demo/mails',
    '/aide',
    '/contact',
    '/plan-du-site',
    '/mentions-legales',
    '/donnees-personnelles',
    '/conditions-d-utilisation',
    '/accessibilite',
  ],
  beneficiary: [
    '/',
    '/mon-profil',
    '/offres-pour-moi',
    { item: '/offres/' },
    '/candidatures',
    { item: '/candidatures/' },
    '/echanges',
    { item: '/echanges/' },
    '/mes-donnees',
    '/mon-historique',
    '/mes-rendez-vous',
    '/mes-recherches',
    '/offres-gardees',
    '/notifications',
    '/compte',
    '/moi',
  ],
  counsellor: [
    '/accompagnements',
    '/accompagnements/personnes/nouvelle',
    '/accompagnements/entreprises',
    '/accompagnements/a-joindre',
    '/accompagnements/inviter',
    '/accompagnements/lettres',
    '/accompagnements/structure/messages',
    '/recherche?q=bou',
    { item: '/entreprises/' },
    '/accompagnements/agenda',
    '/accompagnements/disponibilites',
    '/accompagnements/personnes',
    { item: '/accompagnements/personnes/' },
    '/accompagnements/structure',
    { item: '/accompagnements/structure/' },
    '/offres',
    { item: '/offres/' },
    '/mes-recherches',
    '/candidatures',
    { item: '/candidatures/' },
    '/echanges',
    { item: '/echanges/' },
  ],
  employer: [
    '/immersions',
    '/immersions/offres/nouvelle',
    '/immersions/etablissement',
    '/immersions/equipe',
    '/immersions/rejoindre',
    '/candidatures',
    { item: '/candidatures/' },
    '/echanges',
    { item: '/echanges/' },
    '/immersions',
    { item: '/immersions/offres/' },
  ],
  coordinator: [
    '/pilotage',
    '/pilotage/territoire',
    '/pilotage/structures',
    '/pilotage/entreprises',
    '/pilotage/comptes',
  ],
};

/** The visits as they are written: a followed link ends with an ellipsis. */
export const visitedAddresses = (): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(visits).map(([who, each]) => [
      who,
      each.map((visit) => (typeof visit === 'string' ? visit : `${visit.item}…`)),
    ]),
  );
