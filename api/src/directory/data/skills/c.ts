import type { SkillRow } from '../starter-rows.ts';

/** Skills that only occur in large domain C. */
export const cSkills: SkillRow[] = [
  ['121711', 'know-how', "Comprendre la demande d'un client", 'Understand what a customer asks for'],
  ['126110', 'know-how', "Montrer l'emploi des bornes et automates", 'Show how machines and kiosks work'],
  ['121718', 'know-how', 'Ranger des dossiers professionnels', 'File business records'],
  ['121368', 'know-how', 'Étudier un dossier de location', 'Review a rental application'],
  ['118871', 'know-how', 'Faire un état des lieux', 'Carry out an inventory of fixtures'],
  ['118872', 'know-how', 'Préparer un bail', 'Prepare a lease'],
  ['118873', 'know-how', 'Suivre loyers et charges', 'Track rents and charges'],
  ['116679', 'know-how', "Juger des travaux d'entretien à prévoir", 'Judge upkeep work needed'],
  ['122189', 'know-how', 'Faire visiter un logement', 'Show a home'],
  ['117113', 'know-how', 'Organiser des visites', 'Arrange viewings'],
  ['122254', 'know-how', 'Cerner ce que cherche un client', 'Pin down what a customer wants'],
  ['113667', 'know-how', 'Trouver de nouveaux clients', 'Find new customers'],
  [
    '126228',
    'know-how',
    'Publier sur les réseaux et dans les médias',
    'Publish on social networks and in media',
  ],
];
