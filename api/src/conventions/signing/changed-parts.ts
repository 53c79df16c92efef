import type { Locale } from '../../../contract/index.ts';
import type { Sentence } from '../../platform/http/problem-sentences.ts';
import type { WrittenConvention } from '../convention.access.ts';
import { changedPaths } from '../convention.edit.ts';

/** The parts of a convention in words, the narrower path first. */
const parts: readonly (readonly [path: string, words: Sentence])[] = [
  ['host.tutor', { fr: 'le tuteur', en: 'the tutor' }],
  ['host.representative', { fr: 'qui signe pour l’entreprise', en: 'who signs for the company' }],
  ['host', { fr: 'l’entreprise', en: 'the company' }],
  ['person.employer', { fr: 'l’employeur actuel', en: 'the current employer' }],
  ['person.employed', { fr: 'l’employeur actuel', en: 'the current employer' }],
  ['person', { fr: 'la personne accueillie', en: 'the person' }],
  ['legalRepresentative', { fr: 'le représentant légal', en: 'the legal representative' }],
  ['prescriber', { fr: 'l’organisme prescripteur', en: 'the prescriber' }],
  ['accompaniment', { fr: 'la structure d’accompagnement', en: 'the accompanying structure' }],
  ['timetable', { fr: 'les dates et les horaires', en: 'the dates and hours' }],
  ['place', { fr: 'le lieu', en: 'the place' }],
  ['object', { fr: 'l’objet', en: 'the purpose' }],
  ['objectives', { fr: 'les objectifs', en: 'the objectives' }],
  ['judgedBy', { fr: 'comment les objectifs seront évalués', en: 'how the objectives will be judged' }],
  ['tasks', { fr: 'les tâches', en: 'the tasks' }],
  ['renewal', { fr: 'le renouvellement', en: 'the renewal' }],
];

const partOf = (path: string) => parts.find(([own]) => path === own || path.startsWith(`${own}.`))?.[1];

/** What changed, for a sentence: "le lieu, les tâches". Empty when no path is known. */
export function changedInWords(paths: readonly string[], locale: Locale): string {
  const words = paths.flatMap((path) => partOf(path)?.[locale] ?? []);
  return [...new Set(words)].join(', ');
}

/** Paths at which the last version differs from this one; empty when one of them is not known. */
export function changedSince({ versions }: WrittenConvention, n: number | undefined): string[] {
  const [before, now] = [versions.find((version) => version.n === n), versions.at(-1)];
  return before?.content && now?.content ? changedPaths(before.content, now.content) : [];
}

/** Why it was taken back last, in the words of who did it; empty when nothing was said. */
export const lastReason = ({ changes }: WrittenConvention): string =>
  changes.findLast(({ kind }) => kind === 'reopened')?.reason ?? '';
