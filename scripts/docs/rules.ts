import { readFile, writeFile } from 'node:fs/promises';
import { withRules } from '../../api/rules/table.ts';

/** `npm run docs:rules`: writes the rules of a convention into docs/developers/rules.md. */
const file = new URL('../../docs/developers/rules.md', import.meta.url);
await writeFile(file, withRules(await readFile(file, 'utf8')));
