import { statSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

/**
 * Configures git to use the hooks of `.githooks`. Does nothing outside a checkout, in a linked worktree (the setting would
 * apply to all worktrees), without git, or when hooks are already configured. Never throws.
 */
export async function useGitHooks(folder = root) {
  if (!statSync(join(folder, '.git'), { throwIfNoEntry: false })?.isDirectory()) return;
  const git = (...args) => run('git', ['-C', folder, ...args]);
  const { code, output } = await git('config', '--get', 'core.hooksPath');
  // 1 means not set; anything else means no git or an existing setting
  if (code !== 1 || output.trim() !== '') return;
  await git('config', 'core.hooksPath', '.githooks');
}
