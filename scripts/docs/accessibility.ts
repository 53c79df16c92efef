/**
 * `npm run docs:accessibility`: checks every page with axe and keeps the result for the accessibility statement. Build
 * the web first. Fails, without a new result, when a page cannot be opened.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { root } from '../launch/run.mjs';

const results = join(root, 'web/src/features/legal/accessibility-results.json');

function run(file: string, args: readonly string[], env: Record<string, string> = {}): number {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', file), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status ?? 1;
}

const checked = run(
  'vitest/vitest.mjs',
  ['run', '--config', 'web/test/vitest.config.ts', 'web/test/pages.test.ts', '-t', 'every page'],
  { ACCESSIBILITY_RESULTS: results },
);
process.exitCode = checked || run('@biomejs/biome/bin/biome', ['format', '--write', results]);
