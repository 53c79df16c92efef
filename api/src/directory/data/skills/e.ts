import type { SkillRow } from '../starter-rows.ts';

/** Skills that only occur in large domain E. */
export const eSkills: SkillRow[] = [
  ['120769', 'know-how', 'Publier sur les réseaux sociaux', 'Post on social networks'],
  ['120733', 'know-how', 'Animer une communauté en ligne', 'Run an online community'],
  ['124906', 'know-how', 'Répondre aux internautes', 'Reply to web users'],
  ['121283', 'know-how', "Lire les statistiques d'un site", 'Read website statistics'],
  ['122093', 'know-how', 'Modérer des échanges en ligne', 'Moderate online discussions'],
  ['119308', 'knowledge', 'Protection des données personnelles', 'Personal data protection'],
  ['115702', 'knowledge', "Visibilité d'un site dans les moteurs", 'Website search ranking'],
  ['118865', 'knowledge', "Gestion d'une communauté en ligne", 'Managing an online community'],
  ['102795', 'know-how', 'Monter la plaque et régler la presse', 'Mount the plate and set the press'],
  ['102794', 'know-how', 'Doser les encres', 'Measure inks'],
  ['102796', 'know-how', 'Tirer une épreuve et corriger', 'Print a proof and adjust'],
  ['102461', 'knowledge', "Étapes de l'imprimerie", 'Stages of printing'],
  ['102836', 'know-how', 'Agrafer et brocher', 'Staple and bind'],
  ['102873', 'know-how', 'Mettre sous pli à la machine', 'Machine-insert mail'],
  ['119364', 'know-how', 'Contrôler une série', 'Check a batch'],
  ['102802', 'knowledge', "Papiers et supports d'impression", 'Papers and print media'],
  ['102725', 'know-how', 'Mettre en page un document', 'Lay out a document'],
  ['102946', 'know-how', 'Saisir un texte ou monter une maquette', 'Type a text or build a mock-up'],
  ['124623', 'know-how', 'Choisir images et documents', 'Choose images and documents'],
  [
    '102966',
    'know-how',
    "Préparer un fichier pour l'impression numérique",
    'Prepare a file for digital printing',
  ],
  ['122238', 'knowledge', 'Lettres et polices', 'Lettering and fonts'],
  [
    '102980',
    'know-how',
    'Préparer les originaux et choisir la machine',
    'Prepare originals and choose the machine',
  ],
  ['102981', 'know-how', 'Suivre un tirage', 'Watch a print run'],
];
