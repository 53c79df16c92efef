export const dictionary = {
  takeAway: 'Emporter mes données',
  takeAwayHint: 'Tout ce que Passerelle garde sur vous : profil, demandes, échanges, bilans, documents.',
  document: 'À lire et à imprimer (PDF)',
  archive: 'Tout, avec mes documents (ZIP)',
  json: 'Pour un ordinateur (JSON)',
  erase: 'Effacer mes données',
  eraseHint:
    'Votre profil, vos échanges, vos documents et votre compte sont effacés 7 jours après votre demande. D’ici là, vous pouvez changer d’avis.',
  eraseHintAtWork:
    'Votre profil, vos échanges et vos documents sont effacés 7 jours après votre demande. D’ici là, vous pouvez changer d’avis. Votre compte reste ouvert, parce qu’il vous sert aussi à travailler sur Passerelle.',
  eraseButton: 'Demander l’effacement',
  confirmTitle: 'Effacer toutes mes données ?',
  confirmWhat:
    'Dans 7 jours, votre profil, vos échanges, vos documents et votre compte sont effacés. Après, personne ne pourra les retrouver.',
  confirmWhatAtWork:
    'Dans 7 jours, votre profil, vos échanges et vos documents sont effacés. Après, personne ne pourra les retrouver. Votre compte de travail reste ouvert.',
  confirmOpen_zero: 'Vous n’avez pas de demande en cours.',
  confirmOpen_one: 'Votre demande en cours sera retirée. L’entreprise le saura, sans la raison.',
  confirmOpen_other:
    'Vos {{count}} demandes en cours seront retirées. Les entreprises le sauront, sans la raison.',
  confirmKept:
    'La loi demande de garder une convention signée pendant 5 ans. Des chiffres sans nom restent pour les statistiques.',
  confirmButton: 'Effacer dans 7 jours',
  asked: 'Votre demande est enregistrée.',
  waiting: 'Vos données seront effacées {{day}}.',
  number:
    'Numéro de votre attestation : {{number}}. Notez-le : il vous servira quand votre compte n’existera plus.',
  cancel: 'Garder mes données',
  cancelled: 'Vos données sont gardées.',
  waits: {
    title: 'Une demande d’effacement attend',
    text: 'Ce dossier sera effacé {{day}}, sauf si la personne change d’avis avant.',
  },
  certificate: {
    title: 'Attestation d’effacement',
    lead: 'Ce qui a été fait de vos données. Cette page ne nomme personne.',
    number: 'Numéro : {{number}}',
    waiting: 'L’effacement a été demandé {{asked}}. Il n’est pas encore fait.',
    cancelled: 'La demande a été retirée : rien n’a été effacé.',
    erased:
      'Le profil, les échanges, les documents et les notes ont été effacés {{erased}}, à la suite de la demande faite {{asked}}.',
    account: 'Le compte, s’il y en avait un, a été effacé aussi.',
    kept: 'Ce qui est gardé',
    keptNothing: 'Rien.',
    keptWhat: {
      signed_convention:
        'Une convention signée et ses preuves, jusqu’au {{until}} (5 ans après la signature)',
      reading_log: 'Le journal de qui a consulté le dossier, sans nom, jusqu’au {{until}}',
      security_log: 'Le journal de sécurité, sans nom, jusqu’au {{until}}',
      anonymous_figures: 'Des chiffres sans nom : le mois, la commune, les états des demandes',
      notice: 'Le message qui annonce cet effacement, avec votre adresse, jusqu’au {{until}} au plus tard',
      shared_mailbox:
        'Des envois à une boîte e-mail ou à un numéro que quelqu’un d’autre utilise aussi, sans votre nom, jusqu’au {{until}}',
      working_account: 'Votre compte, parce qu’il vous sert aussi à travailler sur Passerelle',
    },
    print: 'Télécharger l’attestation (PDF)',
    unknownTitle: 'Attestation introuvable',
    unknown: 'Vérifiez le numéro : quatre groupes de quatre lettres ou chiffres.',
  },
};
