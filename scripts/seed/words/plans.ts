/** What the plans of the demo territory say. */
export const planWords = {
  reasons: [
    'Vous voulez travailler vite, et la structure est à dix minutes de chez vous.',
    'Vous connaissez déjà l’équipe, et votre projet est clair.',
    'Le logement vous prend toute votre énergie : on commence par là.',
  ],
  needs: [
    ['Un moyen de transport le matin', 'Essayer le métier avant de s’engager'],
    ['Une place de garde le mercredi', 'Reprendre confiance'],
    ['Une adresse stable', 'Des papiers à jour'],
  ],
  goals: [
    ['Découvrir le métier en vrai', 'Trouver un contrat près de chez moi'],
    ['Confirmer mon projet', 'Savoir ce que je sais faire'],
    ['Retrouver un rythme', 'Préparer la suite'],
  ],
  immersion: 'Une immersion de deux semaines',
  support: 'Un rendez-vous tous les quinze jours',
  structureUndertakes: 'Chercher avec vous une entreprise qui accueille, et être joignable toute la semaine.',
  personUndertakes: 'Venir aux rendez-vous, et prévenir quand ce n’est pas possible.',
  how: 'Suivi depuis plusieurs mois',
} as const;
