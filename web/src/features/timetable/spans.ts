import type { Span, Timetable } from '@passerelle/api/contract';
import { dayMinutes, stretchOf } from '@passerelle/api/rules';

const noon = '12:00';
const morningHours: Span = { from: '09:00', to: '12:00' };
const afternoonHours: Span = { from: '13:00', to: '17:00' };
/** Minutes of the clock. */
const lunch = { from: 12 * 60, to: 13 * 60 };
const shortPause = 30;
const step = 5;

/** The hours that fill a half day by one press. */
export interface HalfDays {
  morning: Span;
  afternoon: Span;
}

/** As on the first day that has such hours, so that all days of one company look alike. */
export function usualHalfDays({ periods }: Timetable): HalfDays {
  const known = periods.flatMap(({ week }) => week.flat()).filter((span) => stretchOf(span) !== null);
  const isMorning = ({ from, to }: Span) => from < noon && to > from && to <= '14:00';
  return {
    morning: known.find(isMorning) ?? morningHours,
    afternoon: known.find(({ from, to }) => from >= noon && to > from) ?? afternoonHours,
  };
}

function clockOf(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60) % 24, minutes % 60];
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

/** The longest stretch with a pause in it: at noon where it covers noon, otherwise half an hour in its middle. */
export function withPause(spans: readonly Span[]): Span[] {
  const lengths = spans.map((span) => {
    const stretch = stretchOf(span);
    return stretch ? stretch.to - stretch.from : 0;
  });
  const longest = lengths.indexOf(Math.max(...lengths));
  const span = spans[longest];
  const stretch = span && stretchOf(span);
  if (!span || !stretch || stretch.to - stretch.from <= 2 * shortPause) return [...spans];
  const coversLunch = stretch.from < lunch.from && stretch.to > lunch.to && stretch.to <= dayMinutes;
  const middle = (stretch.from + stretch.to - shortPause) / 2;
  const start = coversLunch ? lunch.from : Math.round(middle / step) * step;
  const end = coversLunch ? lunch.to : start + shortPause;
  const parts = [
    { from: span.from, to: clockOf(start) },
    { from: clockOf(end), to: span.to },
  ];
  return [...spans.slice(0, longest), ...parts, ...spans.slice(longest + 1)];
}

/** Ends on the day after the one on which it begins. */
export const endsNextDay = ({ from, to }: Span) => from !== '' && to !== '' && to < from;
export const isEmptySpan = ({ from, to }: Span) => from !== '' && from === to;
