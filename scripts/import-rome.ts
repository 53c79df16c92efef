import { resolve } from 'node:path';
import { ConfigError, loadConfig } from '../api/src/config.ts';
import { directoryFeature } from '../api/src/directory/directory.feature.ts';
import { importEdition, type KeptInUse } from '../api/src/directory/import-edition.ts';
import { pathwaysFeature } from '../api/src/pathways/pathways.feature.ts';
import { createContext } from '../api/src/platform/create-context.ts';
import { connectDatabase, ensureIndexes } from '../api/src/platform/database/connect.ts';
import { createLog } from '../api/src/platform/log.ts';
import { slotsFeature } from '../api/src/slots/slots.feature.ts';

/**
 * `npm run import:rome -- FOLDER_OR_ZIP`: puts an official edition of ROME in place of the directory in use. With the
 * embedded store the server must be stopped; with MONGODB_URI running servers follow by themselves.
 */
const [given] = process.argv.slice(2);
try {
  if (!given)
    throw new ConfigError('npm run import:rome -- FOLDER: the folder (or ZIP) of a ROME edition is missing');
  // npm changes to the root of the project; the path is meant from where the command was typed
  await run(resolve(process.env.INIT_CWD ?? process.cwd(), given));
} catch (error) {
  const expected = error instanceof Error && !(error instanceof TypeError);
  console.error(expected ? `\n  ✗ ${error.message}\n` : error);
  process.exitCode = 1;
}

async function run(path: string): Promise<void> {
  const config = loadConfig({ logLevel: 'warn' });
  const database = await connectDatabase(config, createLog(config));
  try {
    const context = await createContext({ config, database, publicUrl: () => config.publicUrl ?? '' });
    for (const feature of [directoryFeature, slotsFeature, pathwaysFeature]) await feature.setup(context);
    await ensureIndexes(context.db);

    const { edition, report, kept } = await importEdition(context, path, {
      reading: (file, share) => tell(`lecture / reading ${file}`, share),
      storing: (share) => tell('enregistrement / storing', share),
    });
    clearLine();
    const { occupations, appellations, items, links } = report.counts;
    console.log(`  ✓ ${[edition.name, edition.date].filter(Boolean).join(', ')}`);
    console.log(`    ${number(occupations)} métiers / occupations`);
    console.log(`    ${number(appellations)} appellations / job titles`);
    console.log(`    ${number(items)} compétences et contextes / items`);
    console.log(`    ${number(links)} liens / links`);
    for (const { file, line, code, detail } of report.problems)
      console.log(`  ! ${file}, ${line}: ${code} ${detail}`);
    list('compétences / skills', kept.skills);
    list('métiers / occupations', kept.occupations);
    console.log(
      config.mongoUri
        ? '  Les serveurs en marche suivent d’eux-mêmes / running servers follow by themselves.\n'
        : '  Prêt au prochain démarrage / in use at the next start.\n',
    );
  } finally {
    await database.close();
  }
}

/** What is used and no longer part of the edition: nothing of it is lost, so that somebody can look at each. */
function list(name: string, kept: readonly KeptInUse[]): void {
  console.log(
    `  ${kept.length === 0 ? '✓' : '!'} ${number(kept.length)} ${name}: utilisés, absents de l’édition, gardés / in use, not in the edition, kept`,
  );
  const places = { profiles: 'profils / profiles', slots: 'offres / slots' };
  for (const { id, label, usedBy } of kept)
    console.log(`      ${id}  ${label}  (${usedBy.map((place) => places[place]).join(', ')})`);
}

function tell(what: string, share: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K  … ${what} ${Math.round(share * 100)} %`);
}

function clearLine(): void {
  if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');
}

function number(value: number): string {
  return value.toLocaleString('fr-FR').replaceAll(/\s/g, ' ');
}
