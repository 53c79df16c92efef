import type { SkillRow } from '../starter-rows.ts';

/** Skills that only occur in large domain J. */
export const jSkills: SkillRow[] = [
  ['126384', 'know-how', 'Nettoyer et désinfecter une chambre', 'Clean and disinfect a room'],
  ['107327', 'know-how', 'Préparer le chariot et les produits', 'Prepare the trolley and products'],
  ['115002', 'know-how', 'Servir les repas en chambre', 'Serve meals in rooms'],
  [
    '116410',
    'know-how',
    'Voir un changement chez un patient et prévenir',
    'Notice a change in a patient and tell someone',
  ],
  ['116715', 'know-how', 'Transporter un patient', 'Move a patient'],
  ['107330', 'knowledge', 'Nettoyage de type hospitalier', 'Hospital-grade cleaning'],
  ['107329', 'knowledge', 'Emploi de la monobrosse', 'Use of a floor polisher'],
  ['107255', 'knowledge', 'Prévention des infections', 'Infection prevention'],
  ['107369', 'know-how', "Donner le repas d'un petit enfant", 'Feed a young child'],
  ['107370', 'know-how', "Faire les soins d'un petit enfant", 'Care for a young child'],
  ['115019', 'know-how', "Proposer des jeux d'éveil", 'Offer early-learning games'],
  ['107388', 'know-how', 'Installer un patient dans le véhicule', 'Settle a patient in the vehicle'],
  ['107387', 'know-how', 'Vérifier le véhicule sanitaire', 'Check the ambulance'],
  ['107396', 'know-how', 'Conduire un véhicule sanitaire léger', 'Drive a light patient transport vehicle'],
  ['107663', 'know-how', 'Servir un repas selon les besoins', 'Serve a meal to suit needs'],
  ['107659', 'know-how', "Surveiller l'état d'une personne", "Watch over a person's condition"],
  ['107660', 'know-how', 'Mesurer tension et température', 'Measure blood pressure and temperature'],
  ['107664', 'know-how', 'Distribuer le linge propre', 'Hand out clean linen'],
  ['107373', 'knowledge', 'Signes de douleur', 'Signs of pain'],
];
