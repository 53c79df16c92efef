import fc from 'fast-check';

const surrogates = { first: 0xd800, count: 0x800 };
const codePoint = fc
  .integer({ min: 0, max: 0x10ffff - surrogates.count })
  .map((at) => String.fromCodePoint(at < surrogates.first ? at : at + surrogates.count));

/**
 * Text of any code points, like `fc.string({ unit: 'binary' })`, but without its table of a million code points,
 * which takes four seconds.
 */
export const anyCodePoints = (maxLength = 10): fc.Arbitrary<string> =>
  fc.array(codePoint, { maxLength }).map((characters) => characters.join(''));

const made = new Map<string, fc.Arbitrary<string>>();

/** Realistic text of these lengths; cached, because creating one takes longer than using it. */
export function readableText(minLength: number, maxLength: number): fc.Arbitrary<string> {
  const key = `${minLength} ${maxLength}`;
  const known = made.get(key) ?? fc.string({ unit: 'grapheme', minLength, maxLength });
  made.set(key, known);
  return known;
}

const matching = new Map<string, fc.Arbitrary<string>>();

/** Text that matches a pattern; cached for the same reason. */
export function matchingText(pattern: string): fc.Arbitrary<string> {
  const known = matching.get(pattern) ?? fc.stringMatching(new RegExp(pattern));
  matching.set(pattern, known);
  return known;
}
