import type { Timetable } from '@passerelle/api/contract';
import { type Finding, weekdayOf } from '@passerelle/api/rules';

/** Where a finding about dates and hours is shown. */
export interface PlacedFindings {
  /** Under the first day of the first period. */
  start: Finding[];
  /** Under the last day of the last period. */
  end: Finding[];
  /** Under both days of the first period. */
  dates: Finding[];
  /** Under a day of the week of a period. */
  inPeriod(period: number, weekday: number): Finding[];
  /** Under a day that differs. */
  inException(at: number): Finding[];
  /** Under the total of the week that begins on this Monday. */
  inWeek(monday: string): Finding[];
  /** About the timetable as a whole. */
  whole: Finding[];
}

const dayPath = /^timetable\.days\.(.+)$/;
const weekPath = /^timetable\.weeks\.(.+)$/;

function keyOf({ path }: Finding, { periods, exceptions }: Timetable): string {
  if (path === 'dates.from') return 'start';
  if (path === 'dates.to') return 'end';
  if (path === 'dates') return 'dates';
  const [, monday] = weekPath.exec(path) ?? [];
  if (monday !== undefined) return `week ${monday}`;
  const [, day] = dayPath.exec(path) ?? [];
  if (day === undefined) return 'whole';
  const exception = exceptions.findIndex((one) => one.day === day);
  if (exception >= 0) return `exception ${exception}`;
  const period = periods.findIndex(({ from, to }) => from <= day && day <= to);
  return period >= 0 ? `period ${period} ${weekdayOf(day)}` : 'whole';
}

/** Each finding about dates or hours in one place. Others are left out. */
export function placeFindings(findings: readonly Finding[], timetable: Timetable): PlacedFindings {
  const places = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (!/^(?:dates|timetable|statedHours)(?:\.|$)/.test(finding.path)) continue;
    const key = keyOf(finding, timetable);
    places.set(key, [...(places.get(key) ?? []), finding]);
  }
  const at = (key: string) => places.get(key) ?? [];
  return {
    start: at('start'),
    end: at('end'),
    dates: at('dates'),
    inPeriod: (period, weekday) => at(`period ${period} ${weekday}`),
    inException: (exception) => at(`exception ${exception}`),
    inWeek: (monday) => at(`week ${monday}`),
    whole: at('whole'),
  };
}
