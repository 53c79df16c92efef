/** The one source of time for rules; a test or the demo may move it. Timers and leases use real time instead. */
export interface Clock {
  now(): Date;
  /** The civil day in Europe/Paris, `YYYY-MM-DD`. */
  today(): string;
  /** Calls back whenever somebody moves the clock; returns how to stop. */
  onMove(listener: () => void): () => void;
}

export interface MovableClock extends Clock {
  set(instant: Date | string): void;
  /** Moves by this many milliseconds, forward or back. */
  advance(milliseconds: number): void;
}

const civilDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** Days begin on a quarter of an hour everywhere. */
const quarterHour = 15 * 60_000;
let lastAsked = { quarter: Number.NaN, day: '' };

/** The civil day in Europe/Paris of an instant, `YYYY-MM-DD`. */
export function parisDay(instant: Date): string {
  const quarter = Math.floor(instant.getTime() / quarterHour);
  if (quarter !== lastAsked.quarter) lastAsked = { quarter, day: civilDay.format(instant) };
  return lastAsked.day;
}

/** Runs at the pace of real time, `start` being now; without `start` it is the real time. */
export function createClock(start?: Date | string): MovableClock {
  let offset = start === undefined ? 0 : new Date(start).getTime() - Date.now();
  const listeners = new Set<() => void>();
  const now = () => new Date(Date.now() + offset);
  const moveTo = (next: number) => {
    offset = next;
    for (const listener of listeners) listener();
  };
  return {
    now,
    today: () => parisDay(now()),
    set: (instant) => moveTo(new Date(instant).getTime() - Date.now()),
    advance: (milliseconds) => moveTo(offset + milliseconds),
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
