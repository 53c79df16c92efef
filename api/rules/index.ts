/** The legal limits of an immersion: pure functions, the same for the API, the pages and the documentation.
 * `conventionRules` are all rules together: a page loads them after itself, by a dynamic import. */

export { answerWithin } from './answer-delay.ts';
export { blankConvention } from './blank-convention.ts';
export { judgeAsked, judgeOffered } from './candidacy.ts';
export { addDays, dayOfAge, daysIn, isDay, lastDayOfMonths, mondayOf, weekdayOf } from './civil-days.ts';
export { type Clock, type ClockFacts, clocksOf, delayOf, nextClock } from './clocks.ts';
export { clockInWords } from './clocks.words.ts';
export {
  type Convention,
  datesOf,
  type History,
  type PastConvention,
  type SigningParty,
  signingParties,
} from './convention.ts';
export { conventionRules } from './convention-rules.ts';
export { judgeEngagement, usualWeeklyHours } from './engagement.rules.ts';
export { engagementRights } from './engagement.words.ts';
export { answered, type InterviewAnswers, questionsOf } from './interview.ts';
export { type Likeness, likenessesOf, type OtherConvention } from './likeness.ts';
export { limits } from './limits.ts';
export { firstWorkedDay, lastWorkedDay, worksOn } from './offered-week.ts';
export { mayOrient } from './orientation.rules.ts';
export { isMinor, nameOfParty, partiesOf } from './parties.ts';
export {
  defaultWords,
  fillSms,
  fillWords,
  smsCount,
  type Words,
  type WordsProblem,
  type WordValues,
  wordFields,
  wordsProblem,
} from './reach-words.ts';
export { touches } from './rests.ts';
export { reusableOf, withReused } from './reuse.ts';
export { type Finding, judge, type Moment } from './rule.ts';
export { standingInWords, standingOf } from './standing.ts';
export { timeZoneOf } from './territories.ts';
export { differenceOf, type TextDifference, withChangeOf } from './text-difference.ts';
export { clockMinutesOf, dayMinutes, presencesOf, stretchOf, totalsOf } from './timetable.ts';
export {
  type ConventionAction,
  conventionActionOf,
  conventionActions,
  isSoon,
  sidesToSign,
  sidesWaitedFor,
  turnOf,
} from './turns.ts';
export { frenchSpaces } from './typography.ts';
export { addWorkingDays } from './working-days.ts';
export { dayAt, instantOf } from './zoned-time.ts';
