import type { Explanation, Locale } from '@passerelle/api/contract';
import { frenchSpaces } from '@passerelle/api/rules';
import { distanceInWords } from '../../i18n/numbers.ts';
import { ofPlace } from '../../i18n/places.ts';

/**
 * The reader of the sentence: the person ("vous"), or somebody else, with the person's first name or null. A company gets
 * distances in bands (`coarse`), which are upper limits.
 */
export type Subject = { who: 'you' } | { who: 'person'; name: string | null; coarse?: boolean };

const you: Subject = { who: 'you' };

function joined(parts: readonly string[], locale: Locale): string {
  const last = parts[parts.length - 1] ?? '';
  if (parts.length < 2) return last;
  return `${parts.slice(0, -1).join(', ')} ${locale === 'fr' ? 'et' : 'and'} ${last}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function occupationPart(why: Explanation, subject: Subject, locale: Locale): string | null {
  const { kind, wished } = why.occupation;
  if (kind === 'none' || !wished) return null;
  const person = subject.who === 'person';
  if (kind === 'same') {
    if (locale === 'en')
      return person ? 'it is the occupation they wish for' : 'it is the occupation you wish for';
    return person ? 'c’est le métier souhaité' : 'c’est le métier que vous souhaitez';
  }
  if (kind === 'skills')
    return locale === 'fr'
      ? `on y emploie des compétences de « ${wished.label} »`
      : `it uses skills of “${wished.label}”`;
  if (kind === 'large_domain')
    return locale === 'fr'
      ? `c’est du même grand secteur que « ${wished.label} »`
      : `it is in the same broad sector as “${wished.label}”`;
  return locale === 'fr'
    ? `c’est du même domaine que « ${wished.label} »`
    : `it is of the same field as “${wished.label}”`;
}

/** A skill below the level that is asked for is a start, not a skill that the person has. */
export const isHeld = ({ held, required }: Explanation['matched'][number]): boolean => held >= required;

export interface SkillCounts {
  /** Held at the level that is asked for. */
  held: number;
  /** Held, at a lower level. */
  begun: number;
  all: number;
}

export function skillCountsOf({ matched, missing }: Pick<Explanation, 'matched' | 'missing'>): SkillCounts {
  const held = matched.filter(isHeld).length;
  return { held, begun: matched.length - held, all: matched.length + missing.length };
}

function skillsPart(why: Explanation, subject: Subject, locale: Locale): string | null {
  const { held, begun, all } = skillCountsOf(why);
  if (held + begun === 0) return null;
  const name = subject.who === 'person' ? subject.name : null;
  if (locale === 'en') {
    const who = subject.who === 'you' ? 'you have' : name ? `${name} has` : 'this person has';
    if (held === all) return all === 1 ? `${who} the skill asked for` : `${who} all ${all} skills`;
    const start = all === 1 ? 'a start in the skill asked for' : `a start in ${begun} of the ${all} skills`;
    if (held === 0) return `${who} ${start}`;
    return `${who} ${held} of the ${all} skills${begun > 0 ? `, a start in ${begun} more` : ''}`;
  }
  const who = subject.who === 'you' ? 'vous avez' : name ? `${name} a` : 'cette personne a';
  if (held === all) return all === 1 ? `${who} la compétence demandée` : `${who} les ${all} compétences`;
  const start =
    all === 1 ? 'un début de la compétence demandée' : `un début de ${begun} des ${all} compétences`;
  if (held === 0) return `${who} ${start}`;
  const more = begun === 1 ? ', un début d’une autre' : `, un début de ${begun} autres`;
  return `${who} ${held} des ${all} compétences${begun > 0 ? more : ''}`;
}

/** The distance in bands that a company gets. */
export function atMost(km: number, locale: Locale): string {
  const far = distanceInWords(km, locale);
  return locale === 'fr' ? `${far} au plus` : `at most ${far}`;
}

/** No more than the person's commune is known, so the distance is from its centre. */
function nearPart(why: Explanation, subject: Subject, locale: Locale): string | null {
  if (why.distanceKm === null) return null;
  const you = subject.who === 'you';
  const far = (!you && subject.coarse ? atMost : distanceInWords)(why.distanceKm, locale);
  const { fromCommune: from } = why;
  if (locale === 'en')
    return `it is ${far} from the centre of ${from ?? (you ? 'your commune' : 'their commune')}`;
  return `c’est à ${far} du centre ${from ? ofPlace(from) : you ? 'de votre commune' : 'de sa commune'}`;
}

/** What can be learned there, when no better reason is left. */
function learnPart(why: Explanation, locale: Locale): string | null {
  const first = why.missing.find((skill) => skill.teachable);
  if (!first) return null;
  return locale === 'fr'
    ? `on y apprend à : ${first.label.toLowerCase()}`
    : `there one learns: ${first.label.toLowerCase()}`;
}

/**
 * One plain sentence that explains why a slot and a person match: occupation, skills, distance, in that order.
 * It never shows a score. When nothing matches it says so.
 */
export function sentenceOf(why: Explanation, locale: Locale, subject: Subject = you): string {
  const parts = [
    occupationPart(why, subject, locale),
    skillsPart(why, subject, locale),
    nearPart(why, subject, locale),
  ].filter((part) => part !== null);
  if (parts.length < 3) {
    const learn = learnPart(why, locale);
    if (learn) parts.push(learn);
  }
  if (parts.length === 0) {
    return locale === 'fr'
      ? 'Une offre du territoire, à découvrir.'
      : 'An immersion of the territory, to discover.';
  }
  const sentence = `${capital(joined(parts, locale))}.`;
  return locale === 'fr' ? frenchSpaces(sentence) : sentence;
}

/** The penalty from which a slot visibly moves down in lists. */
const felt = 0.02;

/**
 * How many people a slot was proposed or shown to at least, and the effect on its rank. Null for fewer than five people,
 * whose number is not disclosed, and for a company, which gets neither figure.
 */
export function spreadOf(why: Explanation, locale: Locale): string | null {
  const { proposedThisWeek: asked, exposure: shown, spreadPenalty } = why;
  const proposed = asked > 0;
  const count = proposed ? asked : shown;
  if (count === 0) return null;
  const people = locale === 'fr' ? `au moins ${count} personnes` : `at least ${count} people`;
  const fact =
    locale === 'fr'
      ? proposed
        ? `Déjà proposé à ${people} cette semaine`
        : `Montré à ${people} ces deux dernières semaines`
      : proposed
        ? `Already proposed to ${people} this week`
        : `Shown to ${people} in the last two weeks`;
  if (spreadPenalty < felt) return `${fact}.`;
  return locale === 'fr'
    ? `${fact} : d’autres offres passent un peu devant, pour que chacun ait une réponse.`
    : `${fact}: other immersions come a little before it, so that everybody gets an answer.`;
}

export type Fit = 'very_good' | 'good' | 'possible' | 'distant';

/**
 * The score in words. The wished occupation, nearby and with the same objective, is a good match; a very good one needs
 * half of the skills too, at the level that is asked for.
 */
export function fitOf(score: number, { held, all }: Pick<SkillCounts, 'held' | 'all'>): Fit {
  if (score >= 0.75 && held * 2 >= all) return 'very_good';
  if (score >= 0.5) return 'good';
  if (score >= 0.3) return 'possible';
  return 'distant';
}
