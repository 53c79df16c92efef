import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { useGitHooks } from './git-hooks.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'passerelle-hooks-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' }).trim();

it('a checkout uses the hooks of the project', async () => {
  git('init', '--quiet');
  await useGitHooks(folder);
  await useGitHooks(folder);
  expect(git('config', '--get', 'core.hooksPath')).toBe('.githooks');
});

it('existing hooks are kept', async () => {
  git('init', '--quiet');
  git('config', 'core.hooksPath', 'my-hooks');
  await useGitHooks(folder);
  expect(git('config', '--get', 'core.hooksPath')).toBe('my-hooks');
});

it('outside a checkout nothing happens', async () => {
  await expect(useGitHooks(folder)).resolves.toBeUndefined();
});
