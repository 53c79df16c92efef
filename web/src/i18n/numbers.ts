import type { Locale } from '@passerelle/api/contract';

const tags = { fr: 'fr-FR', en: 'en-GB' } as const;

export function numberInWords(value: number, locale: Locale, digits = 0): string {
  return new Intl.NumberFormat(tags[locale], { maximumFractionDigits: digits }).format(value);
}

/** "moins d'1 km", "4,5 km", "12 km": decimals only where they are useful. */
export function distanceInWords(km: number, locale: Locale): string {
  if (km < 1) return locale === 'fr' ? 'moins d’1\u00a0km' : 'less than 1\u00a0km';
  return `${numberInWords(km, locale, km < 10 ? 1 : 0)}\u00a0km`;
}

/** "7 h", "7 h 30", "45 min". */
export function hoursInWords(minutes: number, locale: Locale): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0 && rest > 0) return `${rest}\u00a0min`;
  const whole = `${numberInWords(hours, locale)}\u00a0h`;
  return rest > 0 ? `${whole}\u00a0${String(rest).padStart(2, '0')}` : whole;
}
