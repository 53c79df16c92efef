import { readFile, writeFile } from 'node:fs/promises';
import { licencesTable, packagesOf } from './licence-table.ts';

/** `npm run docs:licences`: writes docs/licences.md from the lock file. */
const root = new URL('../../', import.meta.url);
const lock = JSON.parse(await readFile(new URL('package-lock.json', root), 'utf8'));
await writeFile(new URL('docs/licences.md', root), licencesTable(packagesOf(lock)));
