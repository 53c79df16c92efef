import type { Convention } from './convention.ts';
import { foundIf } from './found.ts';
import { cited, type Rule, type Sentence } from './rule.ts';
import { presencesOf } from './timetable.ts';

type Missing = readonly [path: string, isMissing: boolean, fr: string, en: string];

/** Content that the convention must have; each missing part is a finding of its own. */
function content(
  code: string,
  says: Sentence,
  missing: (convention: Convention) => readonly Missing[],
  since = '2014-11-16',
): Rule {
  return {
    code,
    severity: 'refusal',
    moment: 'submission',
    articles: ['D5135-2'],
    since,
    says,
    check: (convention) =>
      missing(convention).flatMap(([path, isMissing, fr, en]) =>
        foundIf(isMissing, path, cited(fr, en, 'D5135-2')),
      ),
  };
}

const prescriber = content(
  'prescriber_content',
  { fr: 'Prescripteur : nom et adresse.', en: 'Prescriber: name and address.' },
  ({ prescriber: one }) => [
    ['prescriber.name', !one?.name, 'Indiquez le prescripteur', 'Give the prescriber'],
    [
      'prescriber.address',
      !one?.address,
      'Indiquez l’adresse du prescripteur',
      'Give the prescriber’s address',
    ],
  ],
);

const person = content(
  'person_content',
  { fr: 'Personne : nom, prénom et date de naissance.', en: 'Person: names and birth date.' },
  ({ person: one }) => [
    ['person.name', !one.name, 'Indiquez les nom et prénom', 'Give the names'],
    ['person.birthDate', !one.birthDate, 'Indiquez la date de naissance', 'Give the birth date'],
  ],
);

const host = content(
  'host_content',
  {
    fr: 'Entreprise : nom, adresse, numéro d’immatriculation, activité principale, convention collective s’il y en a une.',
    en: 'Host: name, address, registration number, main activity, collective agreement if there is one.',
  },
  ({ host: one }) => [
    ['host.name', !one.name, 'Indiquez le nom de l’entreprise', 'Give the name of the host'],
    ['host.address', !one.address, 'Indiquez l’adresse de l’entreprise', 'Give the address of the host'],
    ['host.siret', !one.siret, 'Indiquez le SIRET de l’entreprise', 'Give the SIRET of the host'],
    ['host.mainActivity', !one.mainActivity, 'Indiquez l’activité principale', 'Give the main activity'],
    [
      'host.collectiveAgreement',
      one.collectiveAgreement === null,
      'Indiquez la convention collective, ou qu’il n’y en a pas',
      'Give the collective agreement, or say that there is none',
    ],
  ],
);

const tutor = content(
  'tutor_content',
  {
    fr: 'Tuteur : nom et fonction de qui accueille, suit et donne les consignes de santé et de sécurité.',
    en: 'Tutor: name and function of who welcomes, follows and gives the health and safety instructions.',
  },
  ({ host: { tutor: one } }) => [
    [
      'host.tutor.name',
      !one?.name,
      'Indiquez qui accueille et suit la personne',
      'Say who welcomes the person',
    ],
    ['host.tutor.function', !one?.function, 'Indiquez la fonction du tuteur', 'Give the tutor’s function'],
  ],
);

const accompaniment = content(
  'accompaniment_content',
  {
    fr: 'Structure d’accompagnement : nom, adresse, nom et fonction du conseiller.',
    en: 'Accompanying structure: name, address, name and function of the counsellor.',
  },
  ({ accompaniment: one }) => [
    [
      'accompaniment.name',
      !one?.name,
      'Indiquez la structure d’accompagnement',
      'Give the accompanying structure',
    ],
    ['accompaniment.address', !one?.address, 'Indiquez l’adresse de la structure', 'Give its address'],
    [
      'accompaniment.counsellor.name',
      !one?.counsellor.name,
      'Indiquez le conseiller qui accompagne',
      'Give the counsellor',
    ],
    [
      'accompaniment.counsellor.function',
      !one?.counsellor.function,
      'Indiquez la fonction du conseiller',
      'Give the counsellor’s function',
    ],
  ],
);

const purpose = content(
  'purpose_content',
  {
    fr: 'Objet (découvrir, confirmer ou recruter, L5135-1), objectifs précis et tâches.',
    en: 'Object (discover, confirm or recruit, L5135-1), precise objectives and tasks.',
  },
  ({ object, objectives, tasks }) => [
    ['object', object === null, 'Choisissez l’objet de l’immersion', 'Choose the object of the immersion'],
    ['objectives', objectives.trim() === '', 'Écrivez les objectifs précis', 'Write the precise objectives'],
    ['tasks', tasks.trim() === '', 'Décrivez les tâches confiées', 'Describe the tasks'],
  ],
);

const judged = content(
  'judging_content',
  {
    fr: 'Comment on jugera que les objectifs sont atteints.',
    en: 'How reaching the objectives will be judged.',
  },
  ({ judgedBy }) => [
    [
      'judgedBy',
      judgedBy.trim() === '',
      'Écrivez comment on verra que les objectifs sont atteints',
      'Write how reaching the objectives will be judged',
    ],
  ],
  '2023-12-30',
);

const presence = content(
  'presence_content',
  { fr: 'Dates, lieu et horaires de présence.', en: 'Dates, place and hours of presence.' },
  ({ timetable, place }) => [
    ['dates.from', timetable.periods.length === 0, 'Choisissez les dates', 'Choose the dates'],
    ['timetable', presencesOf(timetable).length === 0, 'Donnez les horaires de présence', 'Give the hours'],
    [
      'place.address',
      !place?.address,
      'Indiquez l’adresse du lieu d’immersion',
      'Give the address of the place',
    ],
  ],
);

const never: Rule = {
  code: 'never_cases_declared',
  severity: 'refusal',
  moment: 'submission',
  articles: ['L5135-7'],
  since: '2016-08-10',
  says: {
    fr: 'L’entreprise déclare que la personne n’occupe pas un poste permanent, ne répond pas à un surcroît d’activité, n’a pas un emploi saisonnier et ne remplace personne.',
    en: 'The host declares that the person fills no permanent post, no peak of activity, no seasonal job, and replaces nobody.',
  },
  check: ({ host: one }) =>
    foundIf(
      !one.neverCasesDeclared,
      'host.neverCasesDeclared',
      cited(
        'L’entreprise déclare que la personne n’occupe ni poste permanent ni emploi saisonnier, ne répond pas à un surcroît d’activité et ne remplace personne',
        'The host declares that the person fills no permanent or seasonal post, meets no peak of activity and replaces nobody',
        'L5135-7',
      ),
    ),
};

export const contentRules: readonly Rule[] = [
  prescriber,
  person,
  host,
  tutor,
  accompaniment,
  purpose,
  judged,
  presence,
  never,
];
