import type { ConventionContent } from '../../contract/index.ts';
import type { Day } from '../../rules/civil-days.ts';
import { instantsOf, minutesOfDay, presencesOf, type Stretch } from '../../rules/timetable.ts';
import type { ImmersionDocument, PresenceLine } from './immersion.model.ts';

/** A day of presence as agreed on and as it was. */
export interface DayOfPresence {
  day: Day;
  stretches: readonly Stretch[];
  /** In minutes. */
  planned: number;
  /** What counts now; null as long as nobody has confirmed the day. */
  confirmed: PresenceLine | null;
  /** The last hours of the day have begun: nothing is confirmed for the future. */
  confirmable: boolean;
  absence: boolean;
}

export interface PresenceFacts {
  timetable: ConventionContent['timetable'];
  happened: Pick<ImmersionDocument, 'presence' | 'incidents'> | null;
  /** Last day of an immersion that ended early. */
  lastDay: Day | null;
  now: Date;
}

/** The days of the convention up to the day on which the immersion ended, each with what was confirmed. */
export function daysOfPresence({ timetable, happened, lastDay, now }: PresenceFacts): DayOfPresence[] {
  const latest = new Map((happened?.presence ?? []).map((line) => [line.day, line]));
  const absences = new Set(
    (happened?.incidents ?? [])
      .filter(({ kind, withdrawnAt }) => kind === 'absence' && !withdrawnAt)
      .flatMap(({ days }) => days ?? []),
  );
  return presencesOf(timetable)
    .filter(({ day }) => lastDay === null || day <= lastDay)
    .map(({ day, stretches }) => {
      const last = stretches.at(-1);
      return {
        day,
        stretches,
        planned: minutesOfDay({ day, stretches }, timetable.zone),
        confirmed: latest.get(day) ?? null,
        confirmable: last !== undefined && instantsOf(day, last, timetable.zone)[0] <= now.getTime(),
        absence: absences.has(day),
      };
    });
}

/** Hours of an immersion in minutes; `done` and `missed` are of confirmed days alone. */
export interface Hours {
  planned: number;
  done: number;
  /** What was agreed on and not done, of confirmed days. */
  missed: number;
  /** Days that have been and are not confirmed. */
  daysToConfirm: number;
}

export function hoursOf(days: readonly DayOfPresence[]): Hours {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const confirmed = days.flatMap(({ planned, confirmed: line }) =>
    line ? [{ planned, done: line.minutes }] : [],
  );
  return {
    planned: sum(days.map(({ planned }) => planned)),
    done: sum(confirmed.map(({ done }) => done)),
    missed: sum(confirmed.map(({ planned, done }) => Math.max(0, planned - done))),
    daysToConfirm: days.filter((one) => one.confirmable && !one.confirmed).length,
  };
}
