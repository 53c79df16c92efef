import type { ConventionContent, Locale } from '../../contract/index.ts';
import { dayInWords } from '../../rules/civil-days.ts';
import { dayAt } from '../../rules/zoned-time.ts';
import { clockInWords, siretInWords } from '../platform/pdf/french.ts';
import { definePdf, type PdfData } from '../platform/pdf/template.ts';
import type { ImmersionIncident } from './immersion.model.ts';
import { firstHappenedAt, toDeclareBefore, toTellBefore, zoneOf } from './immersion.times.ts';

interface AccidentSheetData extends PdfData {
  parts: { title: string; facts: { label: string; value: string }[] }[];
  steps: { title: string; items: string[] };
  blanks: { title: string; hint: string; labels: string[] };
}

export const accidentPdf = definePdf<AccidentSheetData>(
  'accident-sheet',
  `
#import "/layout.typ": *
#show: sheet
#main-title()
#for part in data.parts { section(part.title, facts(part.facts)) }
#section(data.steps.title, steps(data.steps.items))
#section(data.blanks.title, {
  par(data.blanks.hint)
  for label in data.blanks.labels {
    block(width: 100%, breakable: false, above: 4mm, {
      text(fill: muted, label)
      v(11mm)
      line(length: 100%, stroke: 0.4pt + muted)
    })
  }
})
`,
);

const words = {
  fr: {
    title: 'Fiche d’accident pendant une immersion (PMSMP)',
    accident: 'L’accident',
    when: 'Date et heure',
    where: 'Lieu',
    activity: 'Ce que la personne faisait',
    notSaid: 'non précisé',
    emergency: 'Secours appelés',
    yes: 'oui',
    no: 'non',
    reported: 'Signalé sur Passerelle',
    corrected: 'Corrigé le',
    people: 'Les personnes et les organismes',
    person: 'Personne',
    born: 'née le',
    host: 'Structure d’accueil',
    tutor: 'Tuteur',
    prescriber: 'Prescripteur',
    accompaniment: 'Structure d’accompagnement',
    employer: 'Employeur de la personne',
    steps: 'Qui fait quoi, et avant quand (D. 5135-5 du code du travail)',
    tell: (before: string) =>
      `La structure d’accueil informe la structure d’accompagnement dans les 24 heures : avant le ${before}.`,
    passOn: (who: string) => `La structure d’accompagnement prévient sans attendre ${who}.`,
    declare: (who: string, before: string) =>
      `${who} déclare l’accident du travail dans les 48 heures : avant le ${before}, à la caisse d’assurance maladie de la personne (L. 412-8, 11° du code de la sécurité sociale).`,
    thePrescriber: 'le prescripteur',
    theEmployer: 'l’employeur',
    blanks: 'À compléter à la main',
    blanksHint: 'Ces informations ne sont pas enregistrées sur Passerelle.',
    labels: ['Nature et siège des lésions', 'Témoins', 'Tiers en cause', 'Soins donnés, lieu de transport'],
    at: 'à',
    colon: ' : ',
  },
  en: {
    title: 'Sheet of an accident during an immersion (PMSMP)',
    accident: 'The accident',
    when: 'Date and time',
    where: 'Place',
    activity: 'What the person was doing',
    notSaid: 'not said',
    emergency: 'Emergency services called',
    yes: 'yes',
    no: 'no',
    reported: 'Reported on Passerelle',
    corrected: 'Corrected on',
    people: 'People and organisations',
    person: 'Person',
    born: 'born on',
    host: 'Host',
    tutor: 'Tutor',
    prescriber: 'Prescriber',
    accompaniment: 'Accompanying structure',
    employer: 'Employer of the person',
    steps: 'Who does what, and before when (D. 5135-5 of the labour code)',
    tell: (before: string) => `The host tells the accompanying structure within 24 hours: before ${before}.`,
    passOn: (who: string) => `The accompanying structure tells ${who} at once.`,
    declare: (who: string, before: string) =>
      `${who} declares the accident at work within 48 hours: before ${before}, to the health insurance of the person (L. 412-8, 11° of the social security code).`,
    thePrescriber: 'the prescriber',
    theEmployer: 'the employer',
    blanks: 'To be filled in by hand',
    blanksHint: 'These facts are not stored on Passerelle.',
    labels: [
      'Nature and place of the injuries',
      'Witnesses',
      'Third party',
      'Care given, place of transport',
    ],
    at: 'at',
    colon: ': ',
  },
} as const;

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

type Known = Pick<ImmersionIncident, 'at' | 'place' | 'activity' | 'emergency' | 'corrections'> & {
  happenedAt: Date;
};
type Moment = (instant: Date) => string;

const named = (label: string, ...lines: (string | null | undefined)[]) => ({
  label,
  value: lines.filter(Boolean).join('\n'),
});

function factsOfAccident(incident: Known, locale: Locale, moment: Moment) {
  const text = words[locale];
  const corrected = incident.corrections?.at(-1);
  return [
    named(text.when, moment(incident.happenedAt)),
    named(text.where, incident.place),
    named(text.activity, incident.activity || text.notSaid),
    named(text.emergency, incident.emergency ? text.yes : text.no),
    named(text.reported, moment(incident.at)),
    ...(corrected ? [named(text.corrected, moment(corrected.at))] : []),
  ];
}

function factsOfPeople({ person, host, prescriber, accompaniment }: ConventionContent, locale: Locale) {
  const text = words[locale];
  const born = person.birthDate && `${text.born} ${dayInWords(person.birthDate, locale)}`;
  const apart = accompaniment && accompaniment.id !== prescriber?.id ? accompaniment : null;
  return [
    named(text.person, person.name, born),
    named(text.host, host.name, host.address, `SIRET ${siretInWords(host.siret)}`),
    named(text.tutor, host.tutor?.name || text.notSaid),
    named(text.prescriber, prescriber?.name, prescriber?.address),
    ...(apart ? [named(text.accompaniment, apart.name, apart.address)] : []),
    ...(person.employer ? [named(text.employer, person.employer.name, person.employer.contact)] : []),
  ];
}

/** What is known of an accident, to print and to complete by hand; without injuries, which are never stored. */
export function accidentSheet(
  content: ConventionContent,
  incident: Known,
  { locale, territory }: { locale: Locale; territory: string },
): AccidentSheetData {
  const text = words[locale];
  const zone = zoneOf({ content });
  const moment: Moment = (instant) =>
    `${dayInWords(dayAt(instant.getTime(), zone), locale)} ${text.at} ${hourOf(instant, zone, locale)}`;
  const declarant = content.person.employed ? text.theEmployer : text.thePrescriber;
  return {
    locale,
    title: text.title,
    day: dayAt(incident.at.getTime(), 'Europe/Paris'),
    footer: `Passerelle, ${territory}`,
    parts: [
      { title: text.accident, facts: factsOfAccident(incident, locale, moment) },
      { title: text.people, facts: factsOfPeople(content, locale) },
    ],
    steps: {
      title: text.steps,
      items: [
        text.tell(moment(toTellBefore(firstHappenedAt(incident) ?? incident.happenedAt))),
        text.passOn(declarant),
        text.declare(upperFirst(declarant), moment(toDeclareBefore(incident.at))),
      ],
    },
    blanks: { title: text.blanks, hint: text.blanksHint, labels: [...text.labels] },
  };
}

function hourOf(instant: Date, timeZone: string, locale: Locale): string {
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(instant);
  const [hours = 0, minutes = 0] = shown.split(':').map(Number);
  return locale === 'fr' ? clockInWords(hours * 60 + minutes) : shown;
}
