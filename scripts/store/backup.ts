import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { backupStore } from '@passerelle/store';
import { progress, progressDone, storeArguments } from './arguments.ts';

/** `npm run store:backup -- TARGET [--data DIR]`: a consistent copy, even while the server runs. */
const { directory, target } = storeArguments();
if (!target) {
  console.error('Say where to put the copy: npm run store:backup -- TARGET');
  process.exit(2);
}
mkdirSync(target, { recursive: true });
progress('copying');
const bytes = await backupStore(directory, join(target, 'store'));
progressDone();
console.log(`Copied ${(bytes / 1024 / 1024).toFixed(1)} MB to ${join(target, 'store')}.`);
