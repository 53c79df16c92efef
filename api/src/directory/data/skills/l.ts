import type { SkillRow } from '../starter-rows.ts';

/** Skills that only occur in large domain L. */
export const lSkills: SkillRow[] = [
  ['109209', 'know-how', 'Retoucher un costume de scène', 'Alter a stage costume'],
  ['109210', 'know-how', "Préparer la loge d'un artiste", 'Set up a dressing room'],
  ['102044', 'know-how', "Coudre un costume d'après un patron", 'Sew a costume from a pattern'],
  ['124560', 'know-how', "Prendre soin d'un textile", 'Care for a fabric'],
  ['125448', 'know-how', 'Fabriquer un accessoire', 'Make a prop'],
  ['125014', 'know-how', 'Monter un décor', 'Put up a set'],
  ['124207', 'know-how', 'Placer des éléments de décor', 'Place set pieces'],
  ['125022', 'know-how', 'Transporter un décor', 'Carry a set'],
  ['109232', 'know-how', 'Préparer les accessoires des artistes', "Prepare performers' props"],
  ['100839', 'know-how', 'Peindre un décor', 'Paint a set'],
  ['125238', 'know-how', 'Déplacer un décor pendant le spectacle', 'Move sets during a show'],
  ['125432', 'know-how', 'Monter une scène', 'Build a stage'],
  ['125015', 'know-how', 'Installer lumière et son', 'Set up light and sound'],
  ['121249', 'know-how', "Comprendre un plan d'implantation", 'Understand a layout plan'],
];
