import { existsSync } from 'node:fs';
import { run } from './run.mjs';

const chromiumPaths = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a Chromium for the browser tests, or undefined. */
export function findChromium() {
  return chromiumPaths.find((path) => path && existsSync(path));
}

async function findRedis() {
  const { code } = await run('redis-server', ['--version']);
  return code === 0;
}

/**
 * What the suites need besides npm packages. On Debian as root it is installed; elsewhere the sentence
 * says what to install, and the suites that need it count as failed.
 * @returns {Promise<string[]>} what is still missing, one sentence each
 */
export async function installTestNeeds() {
  const wanted = [];
  if (!findChromium()) wanted.push('chromium');
  if (!(await findRedis())) wanted.push('redis-server');
  if (wanted.length > 0 && (await canInstall())) {
    await run('apt-get', ['update'], { inherit: true });
    await run('apt-get', ['install', '-y', '--no-install-recommends', ...wanted], {
      inherit: true,
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  const missing = [];
  if (!findChromium())
    missing.push('Chromium is missing: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.');
  if (!(await findRedis()))
    missing.push(
      'Redis is missing: install it (Debian: apt-get install redis-server; macOS: brew install redis).',
    );
  return missing;
}

async function canInstall() {
  const apt = await run('apt-get', ['--version']);
  return apt.code === 0 && process.getuid?.() === 0;
}
