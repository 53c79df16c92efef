import type { declineReasons, Objective } from '../../../api/contract/index.ts';

type Lines = readonly ((title: string) => string)[];

/** Why a counsellor proposes somebody: about the wish and the skills, never a name or a difficulty. */
export const proposals: Record<Objective, Lines> = {
  discover: [
    (t) =>
      `Bonjour, j’accompagne une personne qui souhaite découvrir ce métier avant de choisir sa formation. Votre offre « ${t} » correspond bien à ses gestes déjà acquis. Elle est disponible aux dates proposées.`,
    (t) =>
      `Bonjour, la personne que je suis n’a jamais travaillé dans ce secteur mais s’y intéresse depuis un atelier. « ${t} » serait une bonne première fois. Je reste joignable pour préparer l’accueil.`,
    () =>
      'Bonjour, nous cherchons une semaine pour voir le métier de près, sans engagement. La personne est ponctuelle et aime le travail d’équipe.',
  ],
  confirm: [
    (t) =>
      `Bonjour, le projet est posé : reste à le confirmer sur le terrain. Votre offre « ${t} » reprend les compétences que nous travaillons ensemble. Objectif : vérifier le rythme et les horaires.`,
    () =>
      'Bonjour, une formation est prévue dans deux mois. Une immersion chez vous permettrait de confirmer ce choix. Les dates peuvent bouger un peu.',
    (t) =>
      `Bonjour, après une première découverte réussie, la personne veut confirmer son projet sur « ${t} ». Je peux passer vous voir avant le début.`,
  ],
  recruit: [
    (t) =>
      `Bonjour, vous cherchez quelqu’un pour « ${t} » et la personne que j’accompagne en a déjà fait. Une immersion de deux semaines vous permettrait de vous connaître avant une embauche.`,
    () =>
      'Bonjour, cette personne est prête à travailler rapidement et habite près de chez vous. Je vous propose une immersion en vue d’un contrat si tout se passe bien.',
  ],
};

export const applications: Record<Objective, Lines> = {
  discover: [
    (t) =>
      `Bonjour, je voudrais découvrir le métier. L’offre « ${t} » m’attire parce que j’aime apprendre avec les mains. Je suis libre aux dates indiquées.`,
    () =>
      'Bonjour, je me renseigne sur ce métier et j’aimerais passer quelques jours avec vous pour voir si cela me convient.',
  ],
  confirm: [
    (t) =>
      `Bonjour, j’ai déjà un peu pratiqué et je veux confirmer mon projet. « ${t} » est exactement ce que je cherche.`,
    () => 'Bonjour, je prépare une entrée en formation. Une immersion chez vous m’aiderait à choisir.',
  ],
  recruit: [
    (t) =>
      `Bonjour, je cherche un emploi et votre offre « ${t} » me correspond. Je vous propose de venir en immersion pour que vous puissiez me voir travailler.`,
    () =>
      'Bonjour, j’ai de l’expérience dans ce métier. Une immersion serait un bon moyen de commencer ensemble.',
  ],
};

export const employerFirst: Lines = [
  (t) =>
    `Bonjour, merci pour votre message. La place « ${t} » est toujours libre. Pouvez-vous me dire quels horaires vous arrangent ?`,
  () =>
    'Bonjour, le profil m’intéresse. Est-ce que la personne peut venir visiter l’équipe avant de commencer ?',
  () =>
    'Bonjour, d’accord sur le principe. Il faut seulement prévoir des chaussures de sécurité, nous prêtons le reste. Les dates conviennent-elles toujours ?',
  () => 'Bonjour, merci. Le matin est assez matinal chez nous : est-ce que c’est possible en transport ?',
  () =>
    'Bonjour, nous avons déjà accueilli des personnes en immersion et cela s’est bien passé. Une question : une première expérience dans ce métier, même courte ?',
];

export const personReplies: Lines = [
  () => 'Bonjour, merci de votre réponse. Les horaires me vont, je peux venir dès 8 h.',
  () => 'Bonjour, oui, je peux passer visiter mardi ou jeudi.',
  () => 'Merci ! J’ai déjà aidé dans une association, c’était un travail proche.',
  () => 'Oui, j’ai un bus direct, cela prend vingt-cinq minutes.',
  () => 'Les dates me conviennent. Faut-il apporter quelque chose le premier jour ?',
];

export const counsellorReplies: Lines = [
  () => 'Bonjour, je confirme pour les dates. Je prépare la convention dès que vous êtes d’accord.',
  () => 'Merci de votre retour rapide. Je peux être présent à la visite si vous le souhaitez.',
  () => 'Pour information, l’assurance est prise en charge par notre structure, vous n’avez rien à payer.',
  () => 'Bonjour, je reste disponible par téléphone pour toute question sur l’accueil.',
];

export const employerSecond: Lines = [
  () => 'Parfait, on vous attend pour la visite. Demandez la responsable à l’accueil.',
  () => 'Très bien. Je regarde avec l’équipe et je vous redis demain.',
  () => 'D’accord pour les horaires. Le repas du midi est pris sur place.',
  () => 'C’est noté, merci.',
];

export const afterAcceptance: Lines = [
  () => 'Merci beaucoup ! J’ai hâte de commencer.',
  () => 'Super, merci à vous. Je note l’adresse et l’heure.',
  () => 'Merci de la confiance. À bientôt.',
];

export const acceptanceWords = [
  'Bienvenue dans l’équipe. Rendez-vous le premier jour à l’accueil.',
  'C’est d’accord pour nous. Nous avons hâte de vous montrer le métier.',
  'Avec plaisir. Votre tuteur sera là dès le premier matin.',
  '',
] as const;

export const declineWords: Record<(typeof declineReasons)[number], readonly string[]> = {
  no_place_left: ['La place vient d’être prise, mais nous en ouvrirons une autre au printemps.', ''],
  dates: ['L’atelier est fermé cette semaine-là. Nous pourrions accueillir un mois plus tard.', ''],
  other_objective: ['Nous cherchons cette fois à préparer une embauche, pas une découverte.'],
  skills_first: [
    'Il faudrait d’abord avoir tenu un poste de travail proche : la formation de base nous manque ici.',
    '',
  ],
  other: ['Nous changeons de local ce mois-ci et préférons ne pas mal accueillir.', ''],
};

export const withdrawalWords = [
  'Une autre immersion a commencé, merci de votre intérêt.',
  'Les dates ne vont finalement plus, je préfère laisser la place.',
  'Une formation a été trouvée entre-temps.',
  '',
] as const;

export const cancellationWords = [
  'Le tuteur est absent pour plusieurs semaines.',
  'Une entrée en formation a été avancée.',
  'Un problème de garde d’enfants ne permet plus de venir à ces dates.',
] as const;

export const interruptionWords = [
  'Arrêt d’un commun accord après quelques jours : le rythme ne convenait pas.',
  'Un emploi a été trouvé pendant l’immersion.',
  'Arrêt pour raison personnelle, dans de bons termes.',
] as const;

export const assessmentsDone = [
  'À l’heure tous les jours. A pris part à toutes les tâches prévues et a posé de bonnes questions.',
  'A commencé en observation, puis a tenu les tâches simples sans aide dès la deuxième semaine.',
  'Bon contact avec l’équipe et les clients. Il reste à gagner en vitesse, ce qui est normal.',
  'A bien respecté les consignes de sécurité et d’hygiène. Nous serions prêts à accueillir de nouveau.',
  'Travail soigné. Nous avons proposé un contrat court à la suite.',
] as const;

export const assessmentAnswers = [
  'J’ai aimé travailler avec l’équipe. Je veux continuer dans ce métier.',
  'Le métier me plaît, les horaires un peu moins. J’y vois plus clair.',
  'Cela m’a redonné confiance. Merci à mon tuteur.',
  'Je sais maintenant que je préfère un travail en extérieur.',
] as const;

export const goals: Record<Objective, readonly string[]> = {
  discover: [
    'Voir un métier de près avant de choisir une formation.',
    'Trouver un métier qui bouge, en équipe.',
    'Découvrir autre chose que ce que j’ai fait jusqu’ici.',
  ],
  confirm: [
    'Vérifier mon projet avant d’entrer en formation.',
    'Vérifier que le rythme me convient.',
    'Reprendre le métier que j’aimais, près de chez moi.',
  ],
  recruit: [
    'Retrouver un emploi stable près de chez moi.',
    'Travailler vite, même à temps partiel pour commencer.',
    'Montrer ce que je sais faire à un employeur.',
  ],
};

export const notes = [
  'Entretien de suivi : la motivation est là, reprendre contact dans deux semaines.',
  'Visite de l’entreprise prévue ensemble. Préparer le trajet.',
  'A mis à jour ses compétences après l’atelier. Consentements relus ensemble.',
  'Demande d’aide au transport envoyée.',
  'Point téléphonique : préfère commencer par une semaine courte.',
] as const;

export const situations = {
  housing: ['Hébergement provisoire chez un proche.', 'Demande de logement social en cours.'],
  mobility: ['Pas de transport avant 7 h.', 'Permis en préparation.'],
  health: [
    'Suivi en cours, à aborder avec la personne seule.',
    'Doit éviter le port de charges pour le moment.',
  ],
  family: ['Garde d’enfant à trouver le mercredi.', 'Parent seul, deux enfants à l’école.'],
  french_language: ['Comprend bien à l’oral, lit lentement.', 'Cours de français deux matins par semaine.'],
  digital: ['Pas d’ordinateur à la maison.', 'A besoin d’aide pour les démarches en ligne.'],
  administrative: ['Renouvellement de titre en cours.', 'Dossier à compléter avec l’assistante sociale.'],
  financial: ['Plan de remboursement en cours.', 'Frais de transport difficiles à avancer.'],
} as const;
