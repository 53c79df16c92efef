import { storeError } from '../errors.ts';
import { toInteger } from './numbers.ts';
import { isDocument } from './types.ts';

/** Maps a string to bytes in the collation's order; equal strings have equal bytes. */
export type Collator = { key(text: string): Uint8Array; spec: CollationSpec };

/** A collation's options, in the form passed to the stages of a pipeline. Strengths above 3 are treated as 3. */
export type CollationSpec = {
  locale: string;
  strength: 1 | 2 | 3;
  caseLevel: boolean;
  numericOrdering: boolean;
};

const cache = new Map<string, Collator>();

/**
 * Supported collations: `{ locale: 'simple' }` (none), or a language with strength 1 (letters only) or 2 (letters and
 * accents). Character weights come from the platform's Unicode tables.
 */
export function collatorFor(spec: unknown): Collator | undefined {
  if (spec === undefined || spec === null) return undefined;
  if (!isDocument(spec)) throw storeError('TypeMismatch', 'collation must be an object');
  if (typeof spec.locale !== 'string')
    throw storeError('MissingField', "BSON field 'collation.locale' is missing but a required field");
  if (spec.locale === 'simple') return undefined;
  const strength = spec.strength === undefined ? 3 : toInteger(spec.strength);
  if (strength === undefined || strength < 1 || strength > 5) {
    throw storeError(
      'BadValue',
      `Enumeration value '${String(spec.strength)}' for field 'collation.strength' is not a valid value.`,
    );
  }
  const wanted: CollationSpec = {
    locale: spec.locale,
    strength: strength < 2 ? 1 : strength < 3 ? 2 : 3,
    caseLevel: spec.caseLevel === true,
    numericOrdering: spec.numericOrdering === true,
  };
  const id = Object.values(wanted).join('/');
  const known = cache.get(id);
  if (known) return known;
  const collator = buildCollator(wanted);
  cache.set(id, collator);
  return collator;
}

function buildCollator(spec: CollationSpec): Collator {
  const { locale, strength, caseLevel, numericOrdering } = spec;
  let weights: Map<string, number>;
  try {
    weights = baseWeights(locale.replaceAll('_', '-'));
  } catch {
    throw storeError('BadValue', `Field 'locale' is invalid in: { locale: "${locale}" }`);
  }
  return {
    spec,
    key(text) {
      const bytes: number[] = [];
      const marks: number[] = [];
      const cases: number[] = [];
      const plain = numericOrdering
        ? text.replace(/\d+/g, (run) => `${String.fromCharCode(0x30 + Math.min(run.length, 9))}${run}`)
        : text;
      for (const char of plain
        .replace(/œ/g, 'oe')
        .replace(/Œ/g, 'OE')
        .replace(/æ/g, 'ae')
        .replace(/Æ/g, 'AE')
        .replace(/ß/g, 'ss')
        .normalize('NFD')) {
        if (/\p{M}/u.test(char)) {
          marks.push((char.codePointAt(0)! & 0xff) | 1);
          continue;
        }
        const weight = weights.get(char) ?? 0x1000 + char.codePointAt(0)!;
        bytes.push(1 + (weight >> 14), 1 + ((weight >> 7) & 0x7f), 1 + (weight & 0x7f));
        marks.push(1);
        cases.push(char === char.toLowerCase() ? 1 : 2);
      }
      if (strength >= 2) bytes.push(0, 1, ...marks);
      if (strength >= 3 || caseLevel) bytes.push(0, 1, ...cases);
      return Uint8Array.from(bytes);
    },
  };
}

/** Latin, Greek and Cyrillic characters and common symbols, numbered in the language's order of base letters. */
function baseWeights(locale: string): Map<string, number> {
  const collator = new Intl.Collator(locale, { sensitivity: 'base' });
  const chars: string[] = [];
  for (let code = 0x20; code < 0x530; code++) {
    const char = String.fromCharCode(code);
    if (char.normalize('NFD') === char && !/\p{M}/u.test(char)) chars.push(char);
  }
  for (let code = 0x2010; code < 0x2050; code++) chars.push(String.fromCharCode(code));
  chars.sort((a, b) => collator.compare(a, b));
  const weights = new Map<string, number>();
  let weight = 1;
  chars.forEach((char, at) => {
    if (at > 0 && collator.compare(chars[at - 1]!, char) !== 0) weight++;
    weights.set(char, weight);
  });
  return weights;
}
