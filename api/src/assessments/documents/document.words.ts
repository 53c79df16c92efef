import type { ContractKind, FollowUp, Locale, NoShowCause, SeenOutcome } from '../../../contract/index.ts';
import { dayInWords } from '../../../rules/civil-days.ts';

/** Levels of a skill, highest first. */
export const levelsDown = [4, 3, 2, 1] as const;

type Words<K extends string> = Readonly<Record<Locale, Readonly<Record<K, string>>>>;

export const outcomeWords: Words<SeenOutcome> = {
  fr: { autonomous: 'en autonomie', practised: 'avec de l’aide', seen: 'vue' },
  en: { autonomous: 'on their own', practised: 'with help', seen: 'seen' },
};

export const noShowWords: Words<NoShowCause> = {
  fr: {
    person: 'La personne n’est pas venue.',
    host: 'L’entreprise n’a pas pu accueillir la personne.',
    other: 'L’immersion n’a pas eu lieu, sans que l’une ou l’autre l’ait voulu.',
  },
  en: {
    person: 'The person did not come.',
    host: 'The company could not welcome the person.',
    other: 'The immersion did not take place, and neither side wanted that.',
  },
};

const contractWords: Words<ContractKind> = {
  fr: { cdi: 'CDI', cdd: 'CDD', interim: 'intérim', seasonal: 'saisonnier', apprenticeship: 'alternance' },
  en: {
    cdi: 'permanent contract',
    cdd: 'fixed-term contract',
    interim: 'agency work',
    seasonal: 'seasonal work',
    apprenticeship: 'apprenticeship',
  },
};

const followUpWords: Words<FollowUp> = {
  fr: {
    job: 'Une embauche',
    training: 'Une formation',
    other_trade: 'Un autre métier à découvrir',
    new_immersion: 'Une nouvelle immersion',
    none: 'Rien pour le moment',
  },
  en: {
    job: 'A job',
    training: 'A training course',
    other_trade: 'Another trade to discover',
    new_immersion: 'A new immersion',
    none: 'Nothing for now',
  },
};

export function followUpInWords(
  followUp: { kind: FollowUp; contract?: ContractKind },
  locale: Locale,
): string {
  const { kind, contract } = followUp;
  const what = followUpWords[locale][kind];
  return contract ? `${what} (${contractWords[locale][contract]})` : what;
}

/** `3 h 30` */
export function hoursInWords(hours: number): string {
  const minutes = Math.round((hours % 1) * 60);
  return minutes > 0 ? `${Math.floor(hours)} h ${String(minutes).padStart(2, '0')}` : `${hours} h`;
}

/** The dates of an immersion in words. */
export function periodWords({ from, to }: { from: string; to: string }, locale: Locale): string {
  const [first, last] = [dayInWords(from, locale), dayInWords(to, locale)];
  if (from === to) return locale === 'fr' ? `le ${first}` : `on ${first}`;
  return locale === 'fr' ? `du ${first} au ${last}` : `from ${first} to ${last}`;
}
