import type { ConventionContent } from '../../../contract/convention-content.ts';

export interface Commitments {
  title: string;
  items: string[];
}

/** What each party commits to, each with its article. Who is not a party commits to nothing. */
export function commitmentsOf(content: ConventionContent): Commitments[] {
  const { person, legalRepresentative } = content;
  return [
    thePerson(content),
    ...(legalRepresentative ? [theRepresentative] : []),
    theHost(content),
    thePrescriber,
    theAccompaniment,
    ...(person.employed ? [theEmployer] : []),
  ];
}

function thePerson({ person }: ConventionContent): Commitments {
  return {
    title: 'La personne accueillie',
    items: [
      'vient aux jours et heures convenus, et prévient l’entreprise et son conseiller quand elle ne peut pas venir ;',
      'respecte le règlement intérieur et les consignes de santé et de sécurité (D5135-4) ;',
      'garde son statut et ses allocations ; l’entreprise ne la rémunère pas (L5135-3) ;',
      ...(person.employed ? ['retrouve son poste de travail à la fin de l’immersion (L5135-3) ;'] : []),
      'parle de son bilan avec son conseiller, et dit ce qu’elle en pense.',
    ],
  };
}

const theRepresentative: Commitments = {
  title: 'Son représentant légal',
  items: [
    'signe avec la personne, qui a moins de 18 ans le premier jour, et accepte ces conditions pour elle.',
  ],
};

function theHost({ host }: ConventionContent): Commitments {
  return {
    title: 'La structure d’accueil',
    items: [
      'confie les tâches décrites ici, et rien qui soit interdit à la personne ;',
      'désigne quelqu’un qui aide, informe, guide et évalue la personne (D5135-5) ;',
      'applique à la personne les règles de ses salariés : durées et repos, nuit, jours fériés, santé et sécurité (L5135-6) ;',
      'lui ouvre les transports et les installations collectives de ses salariés (L5135-3), et respecte ses droits et libertés ; aucun harcèlement n’est admis (L5135-8) ;',
      ...(host.noForbiddenWork
        ? ['déclare ne lui confier aucun des travaux interdits avant 18 ans (D4153-15 à D4153-37) ;']
        : []),
      'prévient la structure d’accompagnement d’une absence, d’une interruption ou d’un accident.',
    ],
  };
}

const thePrescriber: Commitments = {
  title: 'L’organisme prescripteur',
  items: [
    's’est assuré que l’immersion est utile au parcours de la personne, et a préparé cette convention (D5135-6) ;',
    'l’assure contre les accidents du travail et de trajet (Code de la sécurité sociale, L412-8, 11°).',
  ],
};

const theAccompaniment: Commitments = {
  title: 'La structure d’accompagnement',
  items: [
    'met l’immersion en œuvre et la suit avec la personne et l’entreprise (D5135-6) ;',
    'en fait le bilan et l’évaluation avec elles (D5135-6) ;',
    'transmet sans attendre la nouvelle d’un accident (D5135-5).',
  ],
};

const theEmployer: Commitments = {
  title: 'L’employeur de la personne',
  items: [
    'accepte l’immersion, et rend son poste à la personne à la fin (L5135-3) ;',
    'déclare un accident dans les 48 heures après en avoir été informé (D5135-5).',
  ],
};

/** The four cases that L5135-7 excludes, as the host declares or has yet to declare. */
export function declarationOf({ host }: ConventionContent): string[] {
  const cases =
    'tenir un poste permanent par des tâches régulières, répondre à un surcroît d’activité, occuper un emploi saisonnier, remplacer un salarié absent';
  return [
    host.neverCasesDeclared
      ? `La structure d’accueil déclare que l’immersion ne sert à rien de cela : ${cases} (L5135-7).`
      : `À déclarer par la structure d’accueil : l’immersion ne sert à rien de cela : ${cases} (L5135-7).`,
  ];
}

/** Who tells whom after an accident, and in which time. */
export function accidentSteps({ person }: ConventionContent): string[] {
  const declarer = person.employed ? 'l’employeur de la personne' : 'l’organisme prescripteur';
  return [
    'L’entreprise appelle les secours s’il le faut, puis prévient la structure d’accompagnement au plus tard dans les 24 heures. Cela vaut pendant l’immersion, sur son lieu et sur le trajet.',
    `La structure d’accompagnement prévient aussitôt ${declarer}.`,
    `Dans les 48 heures, ${declarer} déclare l’accident du travail (D5135-5).`,
  ];
}
