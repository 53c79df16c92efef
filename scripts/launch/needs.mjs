import { existsSync } from 'node:fs';
import { run } from './run.mjs';

/** Chromium without a window: the same pages for a third less of the processor. */
const headlessShell = '/usr/bin/chromium-headless-shell';

const chromiumPaths = [
  process.env.CHROMIUM_PATH,
  headlessShell,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a Chromium for the browser tests, or undefined. */
export function findChromium() {
  return chromiumPaths.find((path) => path && existsSync(path));
}

async function isInstalled(command, argument) {
  const { code } = await run(command, [argument]);
  return code === 0;
}
const findRedis = () => isInstalled('redis-server', '--version');
/** The time stamp authority of the tests. */
const findOpenssl = () => isInstalled('openssl', 'version');

/**
 * What the suites need besides npm packages. On Debian as root it is installed; elsewhere the sentence
 * says what to install, and the suites that need it count as failed.
 * @returns {Promise<string[]>} what is still missing, one sentence each
 */
export async function installTestNeeds() {
  const needsBrowser = !process.env.CHROMIUM_PATH && !existsSync(headlessShell);
  const needsRedis = !(await findRedis());
  const needsOpenssl = !(await findOpenssl());
  if ((needsBrowser || needsRedis || needsOpenssl) && (await canInstall())) {
    await run('apt-get', ['update'], { inherit: true });
    if (needsBrowser) await installBrowser();
    if (needsRedis) await aptInstall('redis-server');
    if (needsOpenssl) await aptInstall('openssl');
  }
  const missing = [];
  if (!findChromium())
    missing.push('Chromium is missing: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.');
  if (!(await findRedis()))
    missing.push(
      'Redis is missing: install it (Debian: apt-get install redis-server; macOS: brew install redis).',
    );
  if (!(await findOpenssl()))
    missing.push('openssl is missing: install it (Debian: apt-get install openssl).');
  return missing;
}

/** Older distributions have only the whole Chromium. */
async function installBrowser() {
  const { code } = await aptInstall('chromium-headless-shell');
  if (code !== 0 && !findChromium()) await aptInstall('chromium');
}

function aptInstall(name) {
  return run('apt-get', ['install', '-y', '--no-install-recommends', name], {
    inherit: true,
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
}

async function canInstall() {
  const apt = await run('apt-get', ['--version']);
  return apt.code === 0 && process.getuid?.() === 0;
}
