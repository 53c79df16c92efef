export const dictionary = {
  title: 'Un pas dans l’entreprise, accompagné du début à la fin',
  lead: 'Passerelle relie les personnes, les entreprises et les conseillers du territoire {{territory}} pour des immersions de quelques jours.',
  doors: 'Vous êtes ici pour…',
  seek: {
    title: 'Je cherche une immersion',
    text: 'Découvrir un métier, vérifier que c’est le bon, préparer une embauche.',
    button: 'Voir les offres',
  },
  host: {
    title: 'J’accueille quelqu’un',
    text: 'Publier une offre en deux minutes, répondre en un clic.',
    button: 'Créer un compte entreprise',
  },
  help: {
    title: 'J’accompagne des personnes',
    text: 'Trouver une offre pour chacun, proposer, suivre, sans ressaisie.',
    button: 'Se connecter',
  },
  what: 'Une immersion, qu’est-ce que c’est ?',
  facts: {
    length: {
      title: 'Combien de temps ?',
      text: 'Quelques jours ou quelques semaines, un mois au plus. Elle peut être renouvelée une fois.',
    },
    status: {
      title: 'Qu’est-ce qui change pour vous ?',
      text: 'Vous gardez votre statut et vos allocations. Ce n’est pas un contrat de travail.',
    },
    pay: {
      title: 'Est-ce payé ?',
      text: 'Non. L’entreprise ne verse pas de salaire, et vous ne remplacez personne.',
    },
    cover: {
      title: 'Et en cas d’accident ?',
      text: 'Vous êtes couvert. La structure qui signe la convention avec vous s’en occupe.',
    },
  },
  live: 'Des places ouvertes en ce moment',
  liveAll: 'Voir toutes les offres',
  liveEmpty: 'Aucune place ouverte pour le moment. Revenez bientôt, ou publiez la première offre.',
  figures: 'Le territoire {{territory}} aujourd’hui',
  openSlots_one: 'offre ouverte',
  openSlots_other: 'offres ouvertes',
  openPlaces_one: 'place à prendre',
  openPlaces_other: 'places à prendre',
  establishments_one: 'lieu d’accueil',
  establishments_other: 'lieux d’accueil',
  immersionsStarted_one: 'immersion commencée',
  immersionsStarted_other: 'immersions commencées',
  how: 'Comment cela se passe',
  steps: {
    profile: {
      title: '1. Le profil',
      text: 'Ce que l’on sait faire, ce que l’on souhaite, où et quand. Rempli seul ou avec son conseiller.',
    },
    match: {
      title: '2. La rencontre',
      text: 'Les offres qui correspondent, avec les raisons. L’entreprise voit des compétences, pas un nom.',
    },
    talk: {
      title: '3. L’échange',
      text: 'Entreprise, personne et conseiller se parlent au même endroit, et chacun voit à qui c’est le tour.',
    },
    immersion: {
      title: '4. L’immersion',
      text: 'Quelques jours sur place, un tuteur, puis un bilan : les compétences acquises rejoignent le profil.',
    },
  },
};
