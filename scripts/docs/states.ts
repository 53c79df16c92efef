import { readFile, writeFile } from 'node:fs/promises';
import { withStates } from '../../api/src/candidacies/candidacy.diagram.ts';

/** `npm run docs:states`: writes the states of a candidacy to ARCHITECTURE.md. */
const file = new URL('../../ARCHITECTURE.md', import.meta.url);
await writeFile(file, withStates(await readFile(file, 'utf8')));
