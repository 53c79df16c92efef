/** What is set at a certain date, as it is typed. */
export interface DatedValues {
  clientId: string;
  venueId: string;
  day: string;
  hour: string;
  minutes: number;
}

/** The instant of a day and an hour as typed, on the reader's clock; empty when one of them is missing. */
function startOf(day: string, hour: string): string {
  const instant = new Date(`${day}T${hour}`);
  return day === '' || hour === '' || Number.isNaN(instant.getTime()) ? '' : instant.toISOString();
}

/** The body of the request: day and hour become one instant. */
export const bodyOf = <Values extends DatedValues>({ day, hour, ...values }: Values) => ({
  ...values,
  startsAt: startOf(day, hour),
});
/** What is wrong with the instant is said at the day. */
export const fieldOf = (path: string) => (path === 'startsAt' ? 'day' : path);

/** `09:30` for 570 minutes after midnight. */
export const hourOf = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => `${part}`.padStart(2, '0')).join(':');

/** Minutes after midnight of `09:30`; NaN for what is no hour. */
export function minutesOf(hour: string): number {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(hour) ?? [];
  return hours === undefined ? Number.NaN : Number(hours) * 60 + Number(minutes);
}
