/** Control and invisible characters, including those that change the text direction. */
const hidden = /[\p{Cc}\p{Cf}\u2028\u2029]/u;
const replacement = '\ufffd';

/**
 * Prepares data for printing: characters without a glyph are replaced by U+FFFD (PDF/UA refuses a document with
 * characters that cannot be drawn), invisible ones are removed, line feeds are kept.
 */
export function printable(value: unknown, canDraw: (codePoint: number) => boolean): unknown {
  if (typeof value === 'string') return printableText(value, canDraw);
  if (Array.isArray(value)) return value.map((item) => printable(item, canDraw));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, printable(item, canDraw)]));
}

function printableText(text: string, canDraw: (codePoint: number) => boolean): string {
  let result = '';
  for (const character of text.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\t', ' ')) {
    if (character === '\n') result += character;
    else if (isLoneSurrogate(character)) result += replacement;
    else if (hidden.test(character)) result += '';
    else result += canDraw(character.codePointAt(0) ?? 0) ? character : replacement;
  }
  return result;
}

const isLoneSurrogate = (character: string) => /^[\ud800-\udfff]$/.test(character);
