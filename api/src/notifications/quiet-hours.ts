export interface QuietHours {
  /** Civil hours of Europe/Paris, 0 to 23; from 22 to 8 spans midnight. */
  from: number;
  to: number;
}

const parisClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const hour = 3_600_000;

/** Milliseconds since midnight in Paris. */
function sinceMidnight(instant: Date): number {
  const [hours = 0, minutes = 0, seconds = 0] = parisClock.format(instant).split(':').map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + instant.getMilliseconds();
}

function isQuiet({ from, to }: QuietHours, instant: Date): boolean {
  const at = Math.floor(sinceMidnight(instant) / hour);
  return from <= to ? at >= from && at < to : at >= from || at < to;
}

/** The same instant, or the end of the quiet hours it falls into, also over a change of the clocks. */
export function afterQuiet(quiet: QuietHours | null, instant: Date): Date {
  if (!quiet || quiet.from === quiet.to || !isQuiet(quiet, instant)) return instant;
  const day = 24 * hour;
  const wait = (quiet.to * hour - sinceMidnight(instant) + day) % day;
  const end = new Date(instant.getTime() + wait);
  // an hour more or less when the clocks change in between
  const drift = ((sinceMidnight(end) - quiet.to * hour + day + day / 2) % day) - day / 2;
  return new Date(end.getTime() - drift);
}
