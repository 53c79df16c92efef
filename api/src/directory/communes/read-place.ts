import { departementCodes } from './departements.ts';
import { foldName } from './fold-name.ts';

/** A typed place in its parts, all folded. */
export type ReadPlace = {
  /** What may be the name of a commune; empty when only a code or a département was typed. */
  name: string;
  postalCode?: string;
  departement?: string;
};

const around =
  /^(?:a|au|aux|sur|vers|pres de|autour de|dans|vers|la ville de|ville de|commune de|mairie de|centre de|centre ville de)\s+/;
const after = /\s+(?:france|centre ville|centre|ville|et environs|et alentours|ouest|est|nord|sud)$/;
const cedex = /\s*\bcedex\b(?:\s+\d{1,2}\b)?/;
/** "11", "11e", "1er", "11eme arrondissement", "xie" */
const arrondissement =
  /^(paris|lyon|marseille)\s+(?:\d{1,2}(?:e|er|eme|nd|ieme)?|[ivx]+(?:e|er|eme)?)(?:\s+arrondissement)?$/;

const isDepartement = new Set(departementCodes.values());

/** Reads "76000 Rouen", "Rouen Cedex 1", "Rouen (76)", "Saint-Denis La Réunion", "Paris 11e". */
export function readPlace(text: string): ReadPlace {
  let name = foldName(text.replace(/\b(\d{2}) (\d{3})\b/g, '$1$2')).replace(cedex, '');
  name = name.replace(around, '').replace(arrondissement, '$1');
  const postalCode = /\b\d{5}\b/.exec(name)?.[0];
  if (postalCode) name = name.replace(postalCode, ' ').replace(/\s+/g, ' ').trim();
  const words = name.split(' ');
  const last = words.at(-1) ?? '';
  const code = last.toUpperCase();
  if (words.length > 1 && isDepartement.has(code))
    return { name: words.slice(0, -1).join(' '), departement: code, ...(postalCode && { postalCode }) };
  const named = departementAtEnd(words);
  if (named) return { ...named, ...(postalCode && { postalCode }) };
  return { name: name.replace(after, ''), ...(postalCode && { postalCode }) };
}

/** "rouen seine maritime" → "rouen" in "76". */
function departementAtEnd(words: readonly string[]): ReadPlace | undefined {
  for (let from = 1; from < words.length; from++) {
    const rest = words.slice(from).join(' ');
    const departement = departementCodes.get(rest);
    if (departement) return { name: words.slice(0, from).join(' '), departement };
  }
  return undefined;
}
