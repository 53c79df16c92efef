/** Narrow, and never the end of a line. */
const narrow = '\u202f';

/**
 * The same French text with the spaces that its punctuation asks for: narrow ones that do not break, before `;`, `:`, `!`,
 * `?` and `»` and after `«`. Texts are written with usual spaces; nothing is added where no space stands, so hours and
 * addresses stay as they are (Lexique des règles typographiques en usage à l'Imprimerie nationale).
 */
export function frenchSpaces(text: string): string {
  return text.replaceAll(/[ \u00a0](?=[;:!?»])/g, narrow).replaceAll(/«[ \u00a0]/g, `«${narrow}`);
}
