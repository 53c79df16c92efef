import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subsetFont from 'subset-font';

const require = createRequire(import.meta.url);
const designSystem = dirname(require.resolve('@codegouvfr/react-dsfr/package.json'));

/** What French and English need, the other letters of Western Europe, and the signs of our sentences. */
const ranges: [number, number][] = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x152, 0x153],
  [0x178, 0x178],
  [0x2010, 0x2015],
  [0x2018, 0x201e],
  [0x2020, 0x2026],
  [0x202f, 0x203a],
  [0x20ac, 0x20ac],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
];
const letters = ranges
  .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)))
  .join('');
const options = { targetFormat: 'woff2', noHinting: true, keepFeatures: ['kern', 'mark', 'mkmk'] } as const;
const names = ['Regular', 'Regular_Italic', 'Medium', 'Bold'];

/**
 * Makes the fonts that `fonts.css` names from those of the design system, a quarter of their size, in `folder`. They are made
 * again when the design system has another version or other letters are kept.
 */
export async function makeLatinFonts(folder: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(designSystem, 'package.json'), 'utf8'));
  const made = JSON.stringify([version, letters, options]);
  const note = join(folder, 'made.txt');
  if (existsSync(note) && readFileSync(note, 'utf8') === made) return;
  mkdirSync(folder, { recursive: true });
  for (const name of names) {
    const whole = readFileSync(join(designSystem, `dsfr/fonts/Marianne-${name}.woff2`));
    writeFileSync(join(folder, `Marianne-${name}.woff2`), await subsetFont(whole, letters, options));
  }
  writeFileSync(note, made);
}
