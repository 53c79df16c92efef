import { statSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

/**
 * Lets git use the hooks of `.githooks`. Does nothing outside a checkout, in a linked worktree (the setting is that of
 * all worktrees), without git, or where somebody chose hooks already; never fails.
 */
export async function useGitHooks(folder = root) {
  if (!statSync(join(folder, '.git'), { throwIfNoEntry: false })?.isDirectory()) return;
  const git = (...args) => run('git', ['-C', folder, ...args]);
  const { code, output } = await git('config', '--get', 'core.hooksPath');
  // 1: not set; anything else: no git, or a choice of somebody
  if (code !== 1 || output.trim() !== '') return;
  await git('config', 'core.hooksPath', '.githooks');
}
