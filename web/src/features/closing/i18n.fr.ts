export const dictionary = {
  title: 'Fermer mon compte',
  text: 'Vous ne pourrez plus vous connecter et ne recevrez plus de messages. Vous verrez ce qui se passe avant de confirmer.',
  button: 'Fermer mon compte',
  first: 'À faire avant de fermer votre compte',
  people_one: '{{place}} : vous accompagnez {{count}} personne. Confiez-la à un collègue.',
  people_other: '{{place}} : vous accompagnez {{count}} personnes. Confiez-les à vos collègues.',
  toPeople: 'Confier mes accompagnements',
  successor: '{{place}} : vous êtes le dernier responsable. Nommez un autre membre responsable.',
  toTeam: 'Ouvrir mon équipe',
  nothing_open:
    '{{place}} : vous êtes la seule personne de cet établissement, avec {{slots}} et {{candidacies}}. Invitez un collègue qui prend la suite, ou fermez vos offres et répondez aux candidatures.',
  slots_zero: 'aucune offre ouverte',
  slots_one: '{{count}} offre ouverte',
  slots_other: '{{count}} offres ouvertes',
  candidacies_zero: 'aucune candidature en cours',
  candidacies_one: '{{count}} candidature en cours',
  candidacies_other: '{{count}} candidatures en cours',
  toCompany: 'Ouvrir mes immersions',
  last_coordinator:
    'Vous êtes la seule personne de la coordination. Invitez d’abord quelqu’un qui prend la suite.',
  toCoordination: 'Inviter à la coordination',
  otherRole: 'Prenez d’abord le rôle « {{role}} » dans le menu de votre compte.',
  dialog: 'Fermer votre compte ?',
  whatFollows: 'Ce qui se passe tout de suite',
  follows: {
    everybody:
      'Vous êtes déconnecté de tous vos appareils. Ce qui sert à vous connecter est effacé : adresse, téléphone, mot de passe, clés d’accès.',
    withdrawn_zero: 'Vous n’avez aucune candidature en cours.',
    withdrawn_one: 'Votre candidature en cours est retirée. L’entreprise est prévenue.',
    withdrawn_other: 'Vos {{count}} candidatures en cours sont retirées. Les entreprises sont prévenues.',
    beneficiary:
      'Votre dossier n’est plus montré aux entreprises. Vos conseillers le gardent 24 mois après la dernière activité, puis il devient anonyme.',
    counsellor: 'Vous quittez votre structure, et les parcours que vous suivez.',
    employer: 'Vous quittez vos établissements. Les liens reçus par e-mail ne marchent plus.',
    coordinator: 'Vous quittez la coordination du territoire.',
    final:
      'On ne peut pas revenir en arrière. Pour revenir un jour, il faudra une nouvelle invitation ou un autre compte.',
  },
  erase: 'Vous voulez plutôt que tout soit effacé ?',
  toErase: 'Demander l’effacement de mon dossier',
  back: 'Retour',
  confirm: 'Fermer mon compte',
  closedTitle: 'Votre compte est fermé',
  closedText:
    'Vous êtes déconnecté de tous vos appareils. Nous vous l’avons confirmé par e-mail, si votre adresse était confirmée.',
  closedComeBack:
    'Pour revenir, demandez une nouvelle invitation à votre conseiller ou à votre équipe, ou créez un autre compte.',
  home: 'Aller à l’accueil',
};
