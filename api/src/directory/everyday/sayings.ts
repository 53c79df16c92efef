/**
 * What people call occupations. Each line: wordings, separated by commas, `=`, then the codes that they mean, likeliest
 * first. Codes missing from an edition are skipped. Case, accents, plurals and the order of words are of no account.
 */
export type Sayings = {
  /** Names of jobs, which may be shown as such. */
  titles: string;
  /** Work places, things, gestures and wishes: what is shown for them is the occupation's own name. */
  words: string;
};

export interface Saying {
  words: string;
  isTitle: boolean;
  codes: readonly string[];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The lines of the vocabulary as data. */
export function readSayings({ titles, words }: Sayings): Saying[] {
  const read = (lines: string, isTitle: boolean) =>
    lines
      .split('\n')
      .filter(Boolean)
      .flatMap((line) => {
        const [said = '', means = ''] = line.split(' = ');
        const codes = means.trim().split(' ');
        return said.split(', ').map((one) => ({ words: capital(one.trim()), isTitle, codes }));
      });
  return [...read(titles, true), ...read(words, false)];
}
