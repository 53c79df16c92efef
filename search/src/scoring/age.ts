import type { ProfileDoc } from '../document.ts';

const dayMs = 86_400_000;

function addYears(day: number, years: number): number {
  const date = new Date(day * dayMs);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return Math.floor(date.getTime() / dayMs);
}

/** The day from which the person has this age; `-Infinity` when the birth date is unknown, which closes no gate. */
export function ageReachedOn(
  { age16From, age18From }: Pick<ProfileDoc, 'age16From' | 'age18From'>,
  minimum: number,
): number {
  if (minimum === 16 && age16From !== null) return age16From;
  if (minimum === 18 && age18From !== null) return age18From;
  if (minimum > 16 && age18From !== null) return addYears(age18From, minimum - 18);
  if (age16From !== null) return addYears(age16From, minimum - 16);
  return age18From === null ? Number.NEGATIVE_INFINITY : addYears(age18From, minimum - 18);
}
