/** As one types it: texts for French readers have narrow spaces that do not break before `:` and inside `« »`. */
export const usualSpaces = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');
