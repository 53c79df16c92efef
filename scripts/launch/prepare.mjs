import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { step } from './progress.mjs';
import { mustRun, root } from './run.mjs';

/** Exits with one line when this version of Node cannot run the code. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Passerelle needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Installs the packages when they are missing or differ from the lockfile. */
export async function install() {
  const stamp = join(root, 'node_modules', '.passerelle-lock');
  const wanted = digest([join(root, 'package-lock.json')]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  if (isInstalled()) return writeFileSync(stamp, wanted);
  await step('Installation des dépendances / installing dependencies', async () => {
    await mustRun('npm', ['ci', '--no-audit', '--no-fund', '--include=dev']);
    writeFileSync(stamp, wanted);
  });
}

/** Whether `npm ci` was already run by hand: npm notes what it has installed. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const there = packagesOf(installed);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, { version, link, optional }]) =>
      !path.includes('node_modules/') || link || optional || there[path]?.version === version,
  );
}

/** Builds the web and the server when their sources have changed since the last build. */
export async function build() {
  await buildWhenStale('Construction du site / building the web', join(root, 'web/dist'), webSources(), () =>
    mustRun('npm', ['run', 'build', '-w', 'web']),
  );
  await buildWhenStale(
    'Construction du serveur / building the server',
    join(root, 'scripts/dist'),
    serverSources(),
    () => mustRun('node', ['scripts/launch/bundle.mjs']),
  );
}

const lockfile = () => join(root, 'package-lock.json');

const webSources = () => [
  lockfile(),
  ...filesUnder(join(root, 'web'), ['dist', 'node_modules', 'test', 'dsfr']),
  ...filesUnder(join(root, 'api/contract'), []),
  ...filesUnder(join(root, 'api/rules'), []),
];

const serverSources = () => [
  lockfile(),
  ...filesUnder(join(root, 'api'), ['dist', 'node_modules', 'test']),
  ...filesUnder(join(root, 'search/src'), []),
  ...filesUnder(join(root, 'scripts'), ['dist', 'node_modules', 'bench']),
];

async function buildWhenStale(label, target, sources, work) {
  const stamp = join(target, '.sources');
  const wanted = digest(sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await step(label, work);
  writeFileSync(stamp, wanted);
}

function filesUnder(folder, except) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !except.includes(name) && !name.startsWith('.') && !name.endsWith('.test.ts'))
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesUnder(path, except) : [path];
    });
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}
