import type { Objective, Period } from '../contract/primitives.ts';
import type { Span } from '../contract/timetables.ts';
import { blankConvention } from './blank-convention.ts';
import type { Day } from './civil-days.ts';
import type { Convention } from './convention.ts';
import { dayHours } from './hours.rules.ts';
import { lengthRules } from './length.rules.ts';
import { nightOfMinors } from './minor.rules.ts';
import { offerRules } from './offer.rules.ts';
import { timetableWeek } from './offered-week.ts';
import { type Finding, judge } from './rule.ts';

/** What is known of an immersion before its convention: days, hours, and what the slot and the person bring. */
export interface Asked {
  dates: Period;
  /** Null: those of the company, not said yet. */
  hours: Span | null;
  object: Objective | null;
  /** On the clock of the site. */
  today: Day;
  birthDate: Day | null;
  offered: Convention['offered'];
}

const rules = [...lengthRules, ...offerRules, dayHours, nightOfMinors];

/** The same rules as for the convention, on what is known when one applies, proposes or agrees on dates. */
export const judgeAsked = (asked: Asked): Finding[] => judge(rules, conventionOf(asked), [], 'draft');

/** What the slot alone says against dates that were asked for before it changed. */
export function judgeOffered(dates: Period, offered: Pick<NonNullable<Asked['offered']>, 'period' | 'week'>) {
  const { from: today } = dates;
  const whole = { ...offered, objectives: [], minimumAge: 0 };
  const asked = { dates, hours: null, object: null, today, birthDate: null, offered: whole };
  return judge(offerRules, conventionOf(asked), [], 'draft');
}

function conventionOf({ dates, hours, object, today, birthDate, offered }: Asked): Convention {
  const blank = blankConvention(today);
  const week = offered?.week ? timetableWeek(offered.week, hours) : [];
  return {
    ...blank,
    person: { ...blank.person, birthDate },
    object,
    offered,
    timetable: { ...blank.timetable, periods: [{ ...dates, week }] },
  };
}
