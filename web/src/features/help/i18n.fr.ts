export const dictionary = {
  title: 'Aide',
  lead: 'Comment faire, étape par étape. Rien à installer, rien à apprendre avant de commencer.',
  jump: 'Aller à l’aide pour',
  roles: {
    beneficiary: 'Je cherche une immersion',
    employer: 'J’accueille quelqu’un',
    counsellor: 'J’accompagne des personnes',
    coordinator: 'Je coordonne le territoire',
  },
  beneficiary: {
    profile: {
      title: 'Dites ce que vous savez faire',
      text: 'Dans « Mon profil », choisissez un métier que vous avez fait : ses compétences apparaissent, vous gardez les vôtres. Ajoutez ce que vous aimeriez faire, votre commune et vos demi-journées libres.',
    },
    slots: {
      title: 'Choisissez une offre',
      text: 'Les offres les plus proches de vous sont en haut, avec la raison. « Mettre de côté » garde une offre pour plus tard.',
    },
    apply: {
      title: 'Demandez',
      text: 'Proposez des dates et deux lignes. L’entreprise voit vos compétences, pas votre nom. Elle a dix jours ouvrés pour répondre.',
    },
    talk: {
      title: 'Parlez-vous',
      text: 'Vos messages sont dans « Messages ». Votre conseiller est dans la conversation et peut vous aider.',
    },
    sign: {
      title: 'Signez la convention',
      text: 'Un lien arrive par e-mail ou par SMS. Lisez, tapez le code reçu, c’est signé. Sans toutes les signatures, on ne commence pas.',
    },
  },
  employer: {
    post: {
      title: 'Publiez une offre',
      text: 'Un métier, ce que la personne fera, une semaine type, un nombre de places. Deux minutes suffisent.',
    },
    answer: {
      title: 'Répondez',
      text: '« Ils attendent votre réponse » est en haut de votre page. Acceptez, parlez-en ou déclinez, en un appui. Sans réponse en dix jours ouvrés, la demande expire.',
    },
    sign: {
      title: 'Signez la convention',
      text: 'Le conseiller la prépare. Vous complétez l’adresse et le tuteur, puis vous signez sur votre téléphone.',
    },
    after: {
      title: 'Faites le bilan',
      text: 'À la fin, le tuteur coche ce qui a été fait et appris. La personne peut répondre.',
    },
  },
  counsellor: {
    todo: {
      title: 'Commencez par « À faire »',
      text: 'La page d’accueil range ce qui vous attend : accords à recueillir, entreprises sans réponse, départs de la semaine.',
    },
    propose: {
      title: 'Proposez une offre',
      text: 'Sur la fiche d’une personne, l’onglet « Offres » classe ce qui lui convient. Le message est déjà rempli avec les raisons : relisez-le, envoyez.',
    },
    follow: {
      title: 'Suivez sans ressaisir',
      text: 'L’échange, les dates et les documents restent dans la candidature. Le parcours de la personne se remplit seul.',
    },
    sign: {
      title: 'Préparez la convention',
      text: 'Les règles de durée et d’horaires sont vérifiées pendant que vous écrivez, avec leur article. Chacun signe à distance.',
    },
  },
  coordinator: {
    look: {
      title: 'Regardez où cela bloque',
      text: '« Pilotage » montre le temps de première réponse, le silence des entreprises et les besoins sans offre. En dessous de cinq personnes, aucun chiffre n’apparaît.',
    },
    call: {
      title: 'Appelez qui ne répond pas',
      text: 'La liste des entreprises silencieuses dit depuis quand et pour combien de demandes.',
    },
    manage: {
      title: 'Tenez les structures à jour',
      text: 'Créez une structure, invitez son responsable : il invite ses conseillers.',
    },
  },
  questions: {
    title: 'Questions fréquentes',
    paid: {
      title: 'Une immersion est-elle payée ?',
      text: 'Non. La personne garde son statut et ses allocations. Elle est couverte en cas d’accident.',
    },
    long: {
      title: 'Combien de temps dure-t-elle ?',
      text: 'Un mois au plus, de date à date. Elle peut être renouvelée une fois si ses objectifs ne sont pas atteints.',
    },
    password: {
      title: 'J’ai perdu mon mot de passe',
      text: 'Sur la page de connexion, « Mot de passe oublié » envoie un lien. Sans e-mail, demandez une lettre d’accès à votre conseiller.',
    },
    hidden: {
      title: 'Une entreprise peut-elle voir mes difficultés ?',
      text: 'Jamais. Ni avant, ni après l’acceptation. « Mes données » montre qui a vu quoi.',
    },
    stop: {
      title: 'Peut-on arrêter ?',
      text: 'Oui, à tout moment : la personne, l’entreprise ou la structure peut interrompre l’immersion et dire pourquoi. Parlez-en d’abord, souvent cela suffit.',
    },
    accident: {
      title: 'Que faire en cas d’accident ?',
      text: 'Appelez les secours si besoin (15 ou 112). L’entreprise prévient la structure d’accompagnement dans les 24 heures, avec « Signaler » sur la page de l’immersion.',
    },
  },
  contact: {
    title: 'Contact',
    lead: 'À qui écrire, selon ce dont vous avez besoin.',
    person: 'Pour votre immersion',
    personText:
      'Écrivez d’abord dans la conversation de votre demande : l’entreprise et le conseiller y sont. Sans demande en cours, votre conseiller est sur votre page d’accueil.',
    site: 'Pour le site',
    siteText:
      'Une panne, une question, une page difficile à utiliser ? Dites quelle page, ce que vous avez voulu faire, et la référence affichée s’il y en a une.',
    data: 'Pour vos données',
    dataText: 'Le délégué à la protection des données répond en un mois.',
    dpo: 'Délégué à la protection des données',
    flaw: 'Pour une faille de sécurité',
    flawText:
      'Écrivez à la même adresse, sans en parler ailleurs et sans essayer sur les données de vraies personnes. Dites ce que vous avez fait et ce qui s’est passé.',
    help: 'Voir l’aide',
  },
  map: {
    title: 'Plan du site',
    everybody: 'Pour tous',
    enter: 'Se connecter',
    mine: 'Mes pages',
    about: 'À propos',
  },
};
