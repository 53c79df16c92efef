/** The time for business rules; tests and the demo can move it. Timers and leases use real time instead. */
export interface Clock {
  now(): Date;
  /** The civil day in Europe/Paris, `YYYY-MM-DD`. */
  today(): string;
  /** Calls back whenever the clock is moved; returns a function that unsubscribes. */
  onMove(listener: () => void): () => void;
}

export interface MovableClock extends Clock {
  set(instant: Date | string): void;
  /** Moves the clock by this many milliseconds, forward or back. */
  advance(milliseconds: number): void;
}

const civilDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** In every time zone, midnight falls on a quarter of an hour. */
const quarterHour = 15 * 60_000;
let lastAsked = { quarter: Number.NaN, day: '' };

/** The civil day in Europe/Paris of an instant, `YYYY-MM-DD`. */
export function parisDay(instant: Date): string {
  const quarter = Math.floor(instant.getTime() / quarterHour);
  if (quarter !== lastAsked.quarter) lastAsked = { quarter, day: civilDay.format(instant) };
  return lastAsked.day;
}

/** A clock that runs in real time from `start`; without `start` it shows the real time. */
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
