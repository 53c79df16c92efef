import type { Widening } from '@passerelle/api/contract';

/** What a list tries beyond the profile, as it is in the URL: `km-30`, `metier-K1304`, `mornings`. */
const parameter = 'essai';
const halfDays = ['mornings', 'afternoons', 'weekdays'] as const;

export interface Trial {
  tryKm?: number;
  tryOccupation?: string;
  tryHalfDays?: (typeof halfDays)[number];
}

export function readTrial(search: URLSearchParams): Trial | null {
  const text = search.get(parameter) ?? '';
  const km = /^km-(\d{1,3})$/.exec(text)?.[1];
  if (km && Number(km) >= 1 && Number(km) <= 200) return { tryKm: Number(km) };
  const code = /^metier-([A-N]\d{4})$/.exec(text)?.[1];
  if (code) return { tryOccupation: code };
  const part = halfDays.find((one) => one === text);
  return part ? { tryHalfDays: part } : null;
}

/** The URL with this change tried, or with none. */
export function withTrial(search: URLSearchParams, widening: Widening | null): URLSearchParams {
  const next = new URLSearchParams(search);
  if (!widening) next.delete(parameter);
  else if (widening.kind === 'distance') next.set(parameter, `km-${widening.km}`);
  else if (widening.kind === 'occupation') next.set(parameter, `metier-${widening.occupation.code}`);
  else next.set(parameter, widening.halfDays);
  return next;
}

/** What is tried stays when other filters change. */
export function keepTrial(from: URLSearchParams, to: URLSearchParams): URLSearchParams {
  const text = from.get(parameter);
  if (text) to.set(parameter, text);
  return to;
}
