/**
 * Characters that are invisible or change the direction of the text after them. A name with them looks like another
 * name; a text of nothing else looks empty. Controls except tab and line breaks; soft hyphen; zero-width and
 * direction marks; blank letters of Hangul and Braille; tags and other default ignorable characters.
 */
const invisible =
  /(?!\u200c|\u200d|[\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}|(?![\t\n\r])\p{Cc}|\u2028|\u2029|\u2800|[\ufff9-\ufffb]/gu;

/** Scripts that use joiners inside words: the joiner changes the form of the letter before it. */
const joined =
  '[\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Nkoo}\\p{scx=Mong}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}]';
const beforeInEmoji = '[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f\\u20e3]';
/** A joiner is kept where it joins: inside a word of such a script, or between two parts of one emoji. */
const idleJoiner = new RegExp(
  `(?!(?<=${joined})[\\u200c\\u200d](?=${joined})|(?<=${beforeInEmoji})\\u200d(?=\\p{Extended_Pictographic}))[\\u200c\\u200d]`,
  'gu',
);
/**
 * A variation selector is kept after a character whose look it selects: an emoji, a keycap, a Han or Mongolian
 * character.
 */
const idleSelector =
  /(?!(?<=[\p{Extended_Pictographic}\p{Script=Han}\p{Script=Mongolian}])[\ufe00-\ufe0f]|(?<=[#*0-9])\ufe0f(?=\u20e3))[\ufe00-\ufe0f]/gu;
/** Passwords are kept exactly as typed; tokens and keys are not typed. */
const keptAsTyped = /password|token|secret/i;

function clean(text: string): string {
  return text.replace(invisible, '').replace(idleSelector, '').replace(idleJoiner, '');
}

/** Returns a copy of the value with all strings free of invisible and direction-changing characters. */
export function withoutInvisible(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return keptAsTyped.test(key) ? value : clean(value);
  if (Array.isArray(value)) return value.map((item) => withoutInvisible(item, key));
  if (value === null || typeof value !== 'object' || !isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withoutInvisible(inner, name)]),
  );
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
