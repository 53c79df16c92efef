import type { Locale } from '../../contract/primitives.ts';
import type { PathwayEventKind } from '../../contract/timeline-lists.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';
import { longDate } from '../platform/long-date.ts';
import type { EventAuthor, EventValue, TimelineEvent } from './timeline.source.ts';

/** Names of what events are about, by id. */
export interface EventNames {
  accounts: ReadonlyMap<string, string>;
  slots: ReadonlyMap<string, string>;
  companies: ReadonlyMap<string, string>;
  person: string;
}

/** Who reads, in which language. */
export interface EventReader {
  locale: Locale;
  own: boolean;
}

const gone: Sentence = { fr: 'une offre supprimée', en: 'a removed slot' };
const goneCompany: Sentence = { fr: 'une entreprise', en: 'a company' };
const somebody: Sentence = { fr: 'quelqu’un', en: 'somebody' };
const and: Sentence = { fr: ' et ', en: ' and ' };

/** "a, b et c" */
function listed(words: readonly Sentence[], locale: Locale): string {
  const texts = words.map((word) => word[locale]);
  const last = texts.pop() ?? '';
  return texts.length > 0 ? `${texts.join(', ')}${and[locale]}${last}` : last;
}

function wordsOf(value: EventValue, names: EventNames, locale: Locale): string {
  if (typeof value !== 'object') return `${value}`;
  if ('day' in value) return longDate(value.day, locale);
  if ('word' in value) return value.word[locale];
  if ('words' in value) return listed(value.words, locale);
  if ('account' in value) return names.accounts.get(value.account) || somebody[locale];
  if ('slot' in value) return names.slots.get(value.slot) ?? gone[locale];
  return names.companies.get(value.company) ?? goneCompany[locale];
}

/** The sentence of an event with its data in it. */
export function textOf(
  { sentence, data = {} }: TimelineEvent,
  names: EventNames,
  reader: EventReader,
): string {
  const { locale } = reader;
  const text = ((reader.own && sentence.own) || sentence)[locale];
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const value = data[name];
    return value === undefined ? place : wordsOf(value, names, locale);
  });
}

/** Name of who did it; empty when nobody did, or when it is not known any more. */
export function nameOfAuthor(by: EventAuthor, names: EventNames): string {
  if (by === null) return '';
  if (by === 'person') return names.person;
  if ('name' in by) return by.name;
  return ('account' in by ? names.accounts.get(by.account) : names.companies.get(by.company)) ?? '';
}

export const kindWords: Readonly<Record<PathwayEventKind, Sentence>> = {
  file: { fr: 'Dossier et accords', en: 'File and consents' },
  profile: { fr: 'Profil', en: 'Profile' },
  reaching: { fr: 'Messages et appels', en: 'Messages and calls' },
  appointments: { fr: 'Rendez-vous', en: 'Appointments' },
  interview: { fr: 'Entretien', en: 'Interview' },
  plan: { fr: 'Diagnostic, orientation et contrat', en: 'Diagnosis, orientation and contract' },
  candidacies: { fr: 'Candidatures', en: 'Candidacies' },
  conversations: { fr: 'Conversations', en: 'Conversations' },
  conventions: { fr: 'Conventions et signatures', en: 'Conventions and signatures' },
  immersions: { fr: 'Immersions et absences', en: 'Immersions and absences' },
  assessments: { fr: 'Bilans', en: 'Assessments' },
  access: { fr: 'Accès aux données', en: 'Access to the data' },
};

/** Stands at the end of what is told. */
export const logEnds: Sentence = {
  fr: 'Les consultations et les modifications du profil de plus de six mois ne sont plus conservées.',
  en: 'Readings of the file and changes of the profile from over six months ago are no longer kept.',
};

export const tableHead: Readonly<Record<Locale, readonly string[]>> = {
  fr: ['Jour', 'Heure', 'Sujet', 'Ce qui s’est passé', 'Par'],
  en: ['Day', 'Time', 'About', 'What happened', 'By'],
};
