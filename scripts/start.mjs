#!/usr/bin/env node
/**
 * `npm start`: from a fresh clone to a running marketplace.
 *
 *   --reset   begin anew: all that Passerelle made in DATA_DIR (default .data) is removed first
 *   --empty   no demo territory; the first coordinator account is created in the browser
 */
import { useGitHooks } from './launch/git-hooks.mjs';
import { build, checkNode, install } from './launch/prepare.mjs';

checkNode();
try {
  await install();
  await useGitHooks();
  await build();
} catch (error) {
  console.error(`\n${error.message}\n`);
  process.exit(1);
}
await import('./dist/serve.js');
