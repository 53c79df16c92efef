import { fold } from '../directory/lookup.ts';

/** Lower case, without accents, one space between words; the sign of `N°` stays. */
export const foldedName = (name: string) =>
  fold(name)
    .replace(/[^a-z0-9°]+/g, ' ')
    .trim();
