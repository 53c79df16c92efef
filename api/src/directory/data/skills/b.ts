import type { SkillRow } from '../starter-rows.ts';

/** Skills that only occur in large domain B. */
export const bSkills: SkillRow[] = [
  ['120146', 'know-how', "Guider le choix d'un client", "Guide a customer's choice"],
  [
    '124990',
    'know-how',
    'Poser un motif ou une couleur sur un objet',
    'Apply a pattern or colour to an object',
  ],
  ['125603', 'know-how', 'Poncer une pièce', 'Sand a piece'],
  ['125602', 'know-how', 'Cirer une pièce', 'Wax a piece'],
  ['124328', 'know-how', 'Préparer une surface à décorer', 'Prepare a surface for decoration'],
  ['125810', 'know-how', 'Recopier un motif à la main', 'Copy a pattern by hand'],
  ['124329', 'know-how', 'Démonter un meuble ou un objet', 'Take a piece of furniture or an object apart'],
  ['101126', 'know-how', 'Découper cuir et tissu', 'Cut leather and fabric'],
  ['101127', 'know-how', 'Assembler une pièce de maroquinerie', 'Assemble a leather piece'],
  ['101128', 'know-how', "Faire les finitions d'un article en cuir", 'Finish a leather article'],
  ['101129', 'know-how', "Vérifier l'aspect d'une pièce", 'Check how a piece looks'],
  ['101163', 'know-how', 'Prendre des mesures', 'Take measurements'],
  ['123248', 'know-how', 'Marquer un tissu', 'Mark fabric'],
  ['123247', 'know-how', 'Couper un tissu aux mesures', 'Cut fabric to size'],
  ['125002', 'know-how', "Coudre ensemble les pièces d'un vêtement", 'Sew garment parts together'],
  ['125003', 'know-how', 'Mettre un vêtement à la taille', 'Fit a garment'],
  ['123570', 'know-how', 'Changer un patron', 'Alter a pattern'],
  ['101107', 'knowledge', 'Dessin de patrons', 'Pattern making'],
  ['124118', 'know-how', 'Dégarnir un siège', 'Strip a seat'],
  ['101287', 'know-how', 'Garnir un siège', 'Upholster a seat'],
  ['125828', 'know-how', 'Recouvrir un siège ou un mur de tissu', 'Cover a seat or wall with fabric'],
  ['101275', 'know-how', 'Mesurer et calculer le tissu nécessaire', 'Measure and work out fabric needed'],
  ['126302', 'know-how', 'Poser clous et galons', 'Fit studs and trimmings'],
  ['123245', 'know-how', 'Tendre une toile', 'Stretch canvas'],
];
