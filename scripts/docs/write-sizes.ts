import { readFile, writeFile } from 'node:fs/promises';
import { measure, withSizes } from './sizes.ts';

/** `npm run docs:size`: writes the size of the sources to ARCHITECTURE.md, and prints the long functions. */
const file = new URL('../../ARCHITECTURE.md', import.meta.url);
const sizes = measure();
await writeFile(file, withSizes(await readFile(file, 'utf8'), sizes));
for (const { longFunctions } of sizes)
  for (const { path, name, lines } of longFunctions) console.log(`${lines}  ${path}  ${name}`);
