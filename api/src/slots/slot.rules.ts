import type { SlotContent } from '../../contract/index.ts';
import { limits, stretchOf, touches } from '../../rules/index.ts';
import type { FieldIssue } from '../platform/http/app-error.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';

/** The content of a slot that legal and plausibility rules check. */
export type CheckedContent = Pick<
  SlotContent,
  | 'period'
  | 'week'
  | 'hours'
  | 'weeklyHours'
  | 'minHalfDays'
  | 'places'
  | 'minimumAge'
  | 'noReplacementDeclared'
  | 'occupation'
> & {
  skills: readonly Pick<SlotContent['skills'][number], 'id'>[];
  site?: Pick<NonNullable<SlotContent['site']>, 'communeCode'> | null | undefined;
};

export interface SlotRuleFacts {
  /** Civil day in Europe/Paris. */
  today: string;
  /** Whether the slot is published, or about to be. */
  publishing: boolean;
  /** Places already taken. */
  accepted: number;
  knowsOccupation(code: string): boolean;
  knowsSkill(id: string): boolean;
  knowsCommune(code: string): boolean;
}

export const slotSentences = {
  period_in_past: {
    fr: 'Cette période est déjà passée. Choisissez une date de fin à venir.',
    en: 'This period is over. Choose an end date to come.',
  },
  week_empty: {
    fr: 'Cochez au moins une demi-journée de présence.',
    en: 'Tick at least one half day of presence.',
  },
  min_half_days_over_week: {
    fr: 'Le minimum demandé dépasse les demi-journées cochées dans la semaine.',
    en: 'The minimum asked exceeds the half days ticked in the week.',
  },
  weekly_rest: {
    fr: 'Laissez au moins un jour de repos par semaine (Code du travail, L3132-1).',
    en: 'Leave at least one day of rest a week (Code du travail, L3132-1).',
  },
  daily_hours_over_10: {
    fr: 'Une journée compte au plus 10 heures (Code du travail, L3121-18).',
    en: 'A day has at most 10 hours (Code du travail, L3121-18).',
  },
  hours_empty: {
    fr: 'La fin de la journée doit différer de son début.',
    en: 'The end of the day must differ from its start.',
  },
  weekly_hours_over_48: {
    fr: 'Une semaine compte au plus 48 heures (Code du travail, L3121-20).',
    en: 'A week has at most 48 hours (Code du travail, L3121-20).',
  },
  night_work_for_minors: {
    fr: 'Pas de travail entre 22 h et 6 h avant 18 ans (Code du travail, L3163-1 et L3163-2). Changez les horaires, ou demandez 18 ans.',
    en: 'No work between 10 pm and 6 am under 18 (Code du travail, L3163-1 and L3163-2). Change the hours, or ask for 18.',
  },
  minor_weekly_hours: {
    fr: 'Avant 18 ans, 35 heures par semaine au plus (Code du travail, L3162-1). Baissez les heures, ou demandez 18 ans.',
    en: 'Under 18, at most 35 hours a week (Code du travail, L3162-1). Lower the hours, or ask for 18.',
  },
  minor_daily_hours: {
    fr: 'Avant 18 ans, 8 heures par jour au plus (Code du travail, L3162-1). Baissez les heures, ajoutez un jour, ou demandez 18 ans.',
    en: 'Under 18, at most 8 hours a day (Code du travail, L3162-1). Lower the hours, add a day, or ask for 18.',
  },
  no_replacement_declaration: {
    fr: 'Déclarez que la personne accueillie ne remplace personne (Code du travail, L5135-7).',
    en: 'Declare that the person welcomed replaces nobody (Code du travail, L5135-7).',
  },
  places_below_accepted: {
    fr: 'Des personnes ont déjà été acceptées : gardez au moins autant de places.',
    en: 'People have already been accepted: keep at least as many places.',
  },
  unknown_occupation: {
    fr: 'Ce métier n’est pas dans le répertoire. Choisissez-le dans la liste.',
    en: 'This occupation is not in the directory. Choose it in the list.',
  },
  unknown_skill: {
    fr: 'Cette compétence n’est pas dans le répertoire. Choisissez-la dans la liste.',
    en: 'This skill is not in the directory. Choose it in the list.',
  },
  duplicate_skill: {
    fr: 'Cette compétence figure deux fois. Gardez-en une.',
    en: 'This skill is there twice. Keep one.',
  },
  unknown_commune: {
    fr: 'Cette commune n’est pas connue. Choisissez-la dans la liste.',
    en: 'This commune is not known. Choose it in the list.',
  },
  end_before_start: {
    fr: 'La fin doit venir après le début.',
    en: 'The end must come after the start.',
  },
} as const satisfies Record<string, Sentence>;
export type SlotRule = keyof typeof slotSentences;

/** The limits of the law on hours that a slot violates, with the field of each. */
function brokenHours(slot: CheckedContent, daysAWeek: number): [field: string, code: SlotRule][] {
  const { adult, minor } = limits;
  const broken: [string, SlotRule][] = [];
  const weekMinutes = slot.weeklyHours * 60;
  const day = stretchOf(slot.hours);
  if (!day) broken.push(['hours.to', 'hours_empty']);
  else if (day.to - day.from > adult.dayMinutes) broken.push(['hours.to', 'daily_hours_over_10']);
  if (weekMinutes > adult.weekMinutes) broken.push(['weeklyHours', 'weekly_hours_over_48']);
  if (slot.minimumAge >= 18) return broken;
  if (day && touches([day], minor.night.from, minor.night.to))
    broken.push(['hours', 'night_work_for_minors']);
  if (weekMinutes > minor.weekMinutes) broken.push(['weeklyHours', 'minor_weekly_hours']);
  // the hours of a week on fewer days: at least one of them is longer
  else if (daysAWeek > 0 && weekMinutes > daysAWeek * minor.dayMinutes)
    broken.push(['weeklyHours', 'minor_daily_hours']);
  return broken;
}

/** Every rule that a slot violates, each naming its field; empty when it may be stored. */
export function checkSlot(slot: CheckedContent, facts: SlotRuleFacts): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const refuse = (field: string, code: SlotRule) =>
    issues.push({ path: `body.${field}`, code, message: slotSentences[code] });

  if (slot.period.to < slot.period.from) refuse('period.to', 'end_before_start');
  if (facts.publishing && slot.period.to < facts.today) refuse('period.to', 'period_in_past');

  const halfDays = slot.week.filter(Boolean).length;
  const days = Array.from({ length: 7 }, (_, day) => slot.week[2 * day] || slot.week[2 * day + 1]);
  if (facts.publishing && halfDays === 0) refuse('week', 'week_empty');
  if (halfDays > 0 && slot.minHalfDays > halfDays) refuse('minHalfDays', 'min_half_days_over_week');
  if (days.every(Boolean)) refuse('week', 'weekly_rest');

  for (const [field, code] of brokenHours(slot, days.filter(Boolean).length)) refuse(field, code);

  if (slot.places < facts.accepted) refuse('places', 'places_below_accepted');
  if (facts.publishing && !slot.noReplacementDeclared)
    refuse('noReplacementDeclared', 'no_replacement_declaration');

  if (!facts.knowsOccupation(slot.occupation)) refuse('occupation', 'unknown_occupation');
  const seen = new Set<string>();
  slot.skills.forEach(({ id }, at) => {
    if (seen.has(id)) refuse(`skills.${at}.id`, 'duplicate_skill');
    else if (!facts.knowsSkill(id)) refuse(`skills.${at}.id`, 'unknown_skill');
    seen.add(id);
  });
  if (slot.site && !facts.knowsCommune(slot.site.communeCode)) refuse('site.communeCode', 'unknown_commune');
  return issues;
}
