import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { foldName } from './fold-name.ts';

const require = createRequire(import.meta.url);

/** Codes of départements and overseas collectivities by folded name: "seine maritime" → "76". */
export const departementCodes: ReadonlyMap<string, string> = (() => {
  const file = require.resolve('@etalab/decoupage-administratif/data/departements.json');
  const rows: { code: string; nom: string }[] = JSON.parse(readFileSync(file, 'utf8'));
  const byName = new Map(rows.map(({ code, nom }) => [foldName(nom), code]));
  // how people say it
  for (const [name, code] of [
    ['reunion', '974'],
    ['tahiti', '987'],
    ['polynesie', '987'],
    ['wallis', '986'],
  ] as const)
    byName.set(name, code);
  return byName;
})();
