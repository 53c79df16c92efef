import type { ConventionContent } from '../../../contract/convention-content.ts';
import type { Objective } from '../../../contract/primitives.ts';
import { dayInWords } from '../../../rules/civil-days.ts';
import { presencesOf, totalsOf } from '../../../rules/timetable.ts';
import { hoursInWords, siretInWords } from '../../platform/pdf/french.ts';
import { zoneInWords } from './document.timetable.ts';

export interface DocumentPart {
  title: string;
  facts: { label: string; value: string }[];
}

const objects: Readonly<Record<Objective, string>> = {
  discover: 'Découvrir un métier ou un secteur d’activité (L5135-1, 1°)',
  confirm: 'Confirmer un projet professionnel (L5135-1, 2°)',
  recruit: 'Engager une démarche de recrutement (L5135-1, 3°)',
};

const unknown = 'à compléter';
const fact = (label: string, value: string | null | undefined) => ({ label, value: value || unknown });
const periodInWords = ({ from, to }: { from: string; to: string }) =>
  `du ${dayInWords(from, 'fr')} au ${dayInWords(to, 'fr')}`;
const named = ({ name, function: quality }: { name: string; function: string }) =>
  [name || unknown, quality || `fonction ${unknown}`].join(', ');

function personPart({ person, legalRepresentative }: ConventionContent): DocumentPart {
  return {
    title: '2. La personne accueillie',
    facts: [
      fact('Nom et prénom', person.name),
      fact('Date de naissance', person.birthDate && dayInWords(person.birthDate, 'fr')),
      ...(person.employed ? [fact('Employeur', employerInWords(person.employer))] : []),
      ...(legalRepresentative ? [fact('Représentant légal', legalRepresentative.name)] : []),
    ],
  };
}

function employerInWords(employer: ConventionContent['person']['employer']): string {
  return [employer?.name, employer?.contact].filter(Boolean).join('\n');
}

function hostPart({ host }: ConventionContent): DocumentPart {
  return {
    title: '3. La structure d’accueil',
    facts: [
      fact('Dénomination', host.name),
      fact('Adresse', host.address),
      fact('Numéro SIRET', siretInWords(host.siret)),
      fact('Activité principale', host.mainActivity),
      fact('Convention collective', host.collectiveAgreement === '' ? 'aucune' : host.collectiveAgreement),
      fact('Accueil, suivi, consignes de santé et de sécurité', host.tutor && named(host.tutor)),
    ],
  };
}

function accompanimentPart({ accompaniment }: ConventionContent): DocumentPart {
  return {
    title: '4. La structure d’accompagnement',
    facts: [
      fact('Dénomination', accompaniment?.name),
      fact('Adresse', accompaniment?.address),
      fact('Conseiller de la personne', accompaniment && named(accompaniment.counsellor)),
    ],
  };
}

function immersionPart({ timetable, place, object, objectives, judgedBy, renewal }: ConventionContent) {
  const totals = totalsOf(presencesOf(timetable), timetable.zone);
  const days = `${totals.presenceDays} jour${totals.presenceDays > 1 ? 's' : ''} de présence`;
  return {
    title: '5. L’immersion',
    facts: [
      ...(renewal ? [fact('Renouvellement', renewalInWords(renewal.objectivesReached))] : []),
      fact('Dates', timetable.periods.map(periodInWords).join('\n')),
      fact(
        'Heures de présence',
        totals.all > 0 ? `${hoursInWords(totals.all)} en tout, sur ${days}` : unknown,
      ),
      fact('Lieu', place?.address),
      fact('Objet', object && objects[object]),
      fact('Objectifs', objectives),
      fact('Comment leur atteinte sera évaluée', judgedBy),
    ],
  };
}

function renewalInWords(reached: boolean | null): string {
  const why = reached === false ? ', dont les objectifs n’ont pas été atteints' : '';
  return `Cette convention renouvelle une première convention${why} : même objet, mêmes objectifs (D5135-3).`;
}

/** The content in the order of D5135-2. E-mail addresses and phones are never in it. */
export function documentParts(content: ConventionContent): DocumentPart[] {
  const { prescriber, tasks, timetable } = content;
  const known = presencesOf(timetable).length > 0;
  return [
    {
      title: '1. L’organisme prescripteur',
      facts: [fact('Dénomination', prescriber?.name), fact('Adresse', prescriber?.address)],
    },
    personPart(content),
    hostPart(content),
    accompanimentPart(content),
    immersionPart(content),
    {
      title: '6. Tâches et horaires',
      facts: [
        fact('Tâches confiées, pour développer les compétences', tasks),
        fact('Horaires', known ? `tableaux ci-dessous, ${zoneInWords(timetable.zone)}` : null),
      ],
    },
  ];
}
