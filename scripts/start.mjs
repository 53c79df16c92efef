#!/usr/bin/env node
/**
 * `npm start`: from a fresh clone to a running marketplace.
 *
 *   --reset   start again: first deletes everything that Passerelle created in DATA_DIR (default .data)
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
