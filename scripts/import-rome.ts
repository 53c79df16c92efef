import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { accountsFeature } from '../api/src/accounts/accounts.feature.ts';
import { ConfigError, loadConfig } from '../api/src/config.ts';
import { directoryFeature } from '../api/src/directory/directory.feature.ts';
import { type ImportOutcome, importEdition } from '../api/src/directory/import-edition.ts';
import { establishmentsFeature } from '../api/src/establishments/establishments.feature.ts';
import { notificationsFeature } from '../api/src/notifications/notifications.feature.ts';
import { pathwaysFeature } from '../api/src/pathways/pathways.feature.ts';
import { createContext } from '../api/src/platform/create-context.ts';
import { connectDatabase, ensureIndexes } from '../api/src/platform/database/connect.ts';
import { featureList } from '../api/src/platform/feature.ts';
import { createLog } from '../api/src/platform/log.ts';
import { slotsFeature } from '../api/src/slots/slots.feature.ts';
import { structuresFeature } from '../api/src/structures/structures.feature.ts';
import { territoryFeature } from '../api/src/territory/territory.feature.ts';
import type { Language } from './rome/problem-words.ts';
import { createProgress } from './rome/progress.ts';
import { reportOf } from './rome/report.ts';

/**
 * `npm run import:rome -- FOLDER_OR_ZIP [--dry-run] [--skip-bad-lines] [--lang en]`: replaces the current directory by an
 * official edition of ROME. With the embedded store the server must be stopped; with MONGODB_URI running servers load the
 * new edition by themselves. Exits with 1 when nothing could be imported.
 */
const usage = 'npm run import:rome -- DOSSIER_OU_ZIP [--dry-run] [--skip-bad-lines] [--lang fr|en]';

/** Slots and pathways report which entries they use; the other features are their dependencies. */
const needed = featureList()
  .with(directoryFeature)
  .with(territoryFeature)
  .with(accountsFeature)
  .with(notificationsFeature)
  .with(structuresFeature)
  .with(establishmentsFeature)
  .with(slotsFeature)
  .with(pathwaysFeature);

try {
  const { path, language, ...options } = argumentsOf(process.argv.slice(2));
  const began = performance.now();
  const config = loadConfig({ logLevel: 'warn' });
  const outcome = await run(config, path, language, options);
  const seconds = (performance.now() - began) / 1_000;
  const { lines, failed } = reportOf(outcome, { language, seconds, shared: Boolean(config.mongoUri) });
  (failed ? console.error : console.log)(lines.map((line) => `  ${line}`).join('\n'));
  if (failed) process.exitCode = 1;
} catch (error) {
  const expected = error instanceof Error && !(error instanceof TypeError);
  console.error(expected ? `\n  ✗ ${error.message}\n` : error);
  process.exitCode = 1;
}

function argumentsOf(given: string[]) {
  let read: ReturnType<typeof parse>;
  try {
    read = parse(given);
  } catch {
    throw new ConfigError(usage);
  }
  const { values, positionals } = read;
  const [path, ...rest] = positionals;
  if (!path || rest.length > 0) throw new ConfigError(usage);
  const language: Language = values.lang === 'en' ? 'en' : 'fr';
  return {
    // npm changes to the root of the project, but the path is relative to where the command was run
    path: resolve(process.env.INIT_CWD ?? process.cwd(), path),
    language,
    dryRun: values['dry-run'] ?? false,
    skipBadLines: values['skip-bad-lines'] ?? false,
  };
}

function parse(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean' },
      'skip-bad-lines': { type: 'boolean' },
      lang: { type: 'string' },
    },
  });
}

async function run(
  config: ReturnType<typeof loadConfig>,
  path: string,
  language: Language,
  options: { dryRun: boolean; skipBadLines: boolean },
): Promise<ImportOutcome> {
  // a dry run must change nothing: without a store it compares with an empty one in a temporary folder
  const elsewhere = options.dryRun && !config.mongoUri && !existsSync(join(config.dataDir, 'store'));
  const dataDir = elsewhere ? await mkdtemp(join(tmpdir(), 'passerelle-dry-run-')) : config.dataDir;
  const used = { ...config, dataDir };
  const log = createLog(used);
  const database = await connectDatabase(used, log);
  const progress = createProgress(process.stdout, language);
  try {
    const context = await createContext({
      config: used,
      database,
      log,
      publicUrl: () => config.publicUrl ?? '',
    });
    const { services } = await needed.setUp(context);
    if (!options.dryRun) await ensureIndexes(context.db);
    return await importEdition(services, path, { ...options, ...progress });
  } finally {
    progress.clear();
    await database.close();
    if (elsewhere) await rm(dataDir, { recursive: true, force: true });
  }
}
