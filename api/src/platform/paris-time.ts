const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Milliseconds by which Paris is ahead of UTC at an instant. */
function aheadAt(instant: number): number {
  const part = Object.fromEntries(wall.formatToParts(instant).map(({ type, value }) => [type, value]));
  const shown = Date.parse(`${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:00Z`);
  return shown - Math.floor(instant / 60_000) * 60_000;
}

/** The instant of this day and hour in Paris; for an hour skipped in spring, the hour after it. */
export function parisInstant(day: string, hour: string): Date {
  const asUtc = Date.parse(`${day}T${hour}:00Z`);
  const first = asUtc - aheadAt(asUtc);
  return new Date(asUtc - aheadAt(first));
}
