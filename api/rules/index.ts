/** What the law allows of an immersion: pure, the same for the API, the pages and the documentation. */
export { judgeAsked } from './candidacy.ts';
export { addDays, dayInWords, dayOfAge, isDay, lastDayOfMonths } from './civil-days.ts';
