/** The legal limits of an immersion: pure functions, the same for the API, the pages and the documentation. */
export { judgeAsked } from './candidacy.ts';
export { dayOfAge, lastDayOfMonths } from './civil-days.ts';
export { limits } from './limits.ts';
export { touches } from './rests.ts';
export { stretchOf } from './timetable.ts';
