/**
 * Characters that show nothing, or that turn the direction of what follows: a name that holds them looks like another
 * one, and a text of them alone looks empty. Controls but tab and line ends; soft hyphen; zero-width and direction
 * marks; blank letters of Hangul and Braille; tags and other default ignorable characters.
 */
const invisible =
  /(?!\u200c|\u200d|[\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}|(?![\t\n\r])\p{Cc}|\u2028|\u2029|\u2800|[\ufff9-\ufffb]/gu;
/** They join or part the signs beside them, in emoji and in Persian; alone, at an end or in a row they hide. */
const joiners =
  /(?<!\p{L}|\p{M}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)[\u200c\u200d]+|[\u200c\u200d]+(?!\p{L}|\p{M}|\p{Extended_Pictographic})/gu;
/** Passwords are what was typed, to the last sign; tokens and keys are not typed. */
const keptAsTyped = /password|token|secret/i;

function clean(text: string): string {
  return text.replace(invisible, '').replace(joiners, '');
}

/** The same value, every text in it without invisible and direction-changing characters. Returns new objects. */
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
