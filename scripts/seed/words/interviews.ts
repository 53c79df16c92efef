/** What is said in the interviews of the demo territory; each text is written by two people. */
export const interviewWords = [
  {
    story: [
      'Je cherche du travail depuis un an. J’ai arrêté quand mon père est tombé malade, il va mieux maintenant.',
      ' Nous avons relu ensemble son parcours : ce qui compte est de reprendre un rythme.',
    ],
    experience: [
      'J’ai gardé mes neveux pendant deux ans. J’aide une voisine à faire ses courses et ses papiers.',
      ' À valoriser : ponctualité, contact avec les personnes âgées.',
    ],
    travel: ['Le bus 7 passe à 6 h 40. Après 20 h il n’y en a plus.', ''],
    agreed: [
      'Je choisis deux offres avant jeudi.',
      ' La conseillère appelle l’entreprise, et nous faisons le point dans deux semaines.',
    ],
  },
  {
    story: [
      'Je suis en fin de droits et je voudrais changer de métier, plus dehors et moins assis.',
      ' Le projet est clair, il reste à l’essayer pour de vrai.',
    ],
    experience: ['Dix ans de secrétariat, et tous les étés des chantiers avec mon frère.', ''],
    travel: ['À vélo jusqu’à dix kilomètres.', ' Le covoiturage est possible le matin.'],
    agreed: ['Une première immersion avant la fin du mois.', ' Puis un contrat d’engagement.'],
  },
] as const;
