import { webhookPatienceDays } from '../../contract/lists.ts';

const minute = 60_000;
const hour = 60 * minute;
const pauses = [minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 12 * hour];

/** Milliseconds after which an event is given up, and a webhook without a success ends. */
export const patienceMs = webhookPatienceDays * 24 * hour;

/** Milliseconds before the next attempt, after so many. */
export const pauseAfter = (tries: number) => pauses[Math.min(tries, pauses.length) - 1] ?? minute;
