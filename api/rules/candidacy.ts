import type { Objective, Period } from '../contract/primitives.ts';
import { blankConvention } from './blank-convention.ts';
import type { Day } from './civil-days.ts';
import type { Convention } from './convention.ts';
import { lengthRules } from './length.rules.ts';
import { offerRules } from './offer.rules.ts';
import { type Finding, judge } from './rule.ts';

/** What is known of an immersion before its convention: days, and what the slot and the person bring. */
export interface Asked {
  dates: Period;
  object: Objective | null;
  today: Day;
  birthDate: Day | null;
  offered: Convention['offered'];
}

/** The same rules as for the convention, on what is known when one applies, proposes or agrees on dates. */
export function judgeAsked({ dates, object, today, birthDate, offered }: Asked): Finding[] {
  const blank = blankConvention(today);
  const convention: Convention = {
    ...blank,
    person: { ...blank.person, birthDate },
    object,
    offered,
    timetable: { ...blank.timetable, periods: [{ ...dates, week: [] }] },
  };
  return judge([...lengthRules, ...offerRules], convention, [], 'draft');
}
